import type { settings as english } from "../en/settings";

export const settings: typeof english = {
  settings: {
    title: "프로젝트 설정",
    name: "이름",
    canvas: "화면 크기",
    sizes: { landscape: "16:9", portrait: "9:16", square: "1:1", fourFive: "4:5", custom: "직접 입력" },
    width: "너비",
    height: "높이",
    language: "언어",
    languageHint: "대사에 따로 정하지 않으면 이 언어로 말합니다.",
    frames: "초당 프레임",
    framesHint: "대부분 30이면 충분합니다.",
    watermark: "워터마크",
    watermarkHint: "영상 전체의 모서리에 작은 표시를 넣습니다.",
    text: "문구",
    image: "이미지",
    noImage: "이미지 빼기",
    chooseImage: "이미지 고르기",
    uploadImage: "이미지 업로드",
    place: "위치",
    automatic: "자막이 없는 모서리",
    places: { "top-left": "왼쪽 위", "top-right": "오른쪽 위", "bottom-left": "왼쪽 아래", "bottom-right": "오른쪽 아래" },
    size: "크기",
    opacity: "불투명도",
  },
};
