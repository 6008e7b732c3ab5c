import type { names as english } from "../en/names";

export const names: typeof english = {
  names: {
    emptyText: "빈 텍스트",
    image: "그림",
    video: "동영상",
    audio: "소리",
    wears: "{who} ({what})",
    rounded: "둥근 {shape}",
  },
  shapes: {
    Rectangle_corner0: "직사각형", Square: "정사각형", Circle: "원", Oval_1: "타원", Oval_2: "알약 모양", Triangle: "삼각형",
    Diamond: "마름모", Parallelogram: "평행사변형", Pentagon: "오각형", Hexagon_1: "육각형", Hexagon_2: "세로 육각형",
    Polygon: "팔각형", Star: "별", Drop_1: "물방울", Arrow_1_v2: "화살표", Arrow_2_v2: "양방향 화살표", Line_v2: "선",
  },
  builtins: {
    landscape: "풍경", chart: "차트", product: "제품", logo: "로고", ribbons: "리본", studio: "스튜디오", "studio-sand": "모래색 스튜디오",
    "studio-blue": "파란 스튜디오", daylight: "햇살", office: "사무실", evening: "저녁", newsroom: "뉴스룸", classroom: "교실",
    library: "도서관", waves: "물결", aurora: "오로라", mint: "민트", white: "흰색", navy: "남색", green: "그린 스크린",
  },
};
