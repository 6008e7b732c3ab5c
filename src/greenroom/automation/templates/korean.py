"""The built-in templates in Korean: what they are called and for, and all that is written and said in them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Korean(NamedTuple):
    name: str
    description: str
    words: Mapping[str, str]
    """English -> Korean. What is the same in both, such as a figure, is left out."""


KOREAN: Final[Mapping[str, Korean]] = MappingProxyType(
    {
        "news": Korean(
            "뉴스 브리핑",
            "헤드라인, 취재 화면, 주요 수치, 마무리 인사로 이어집니다.",
            {
                "News bulletin": "뉴스 브리핑",
                "Headline": "헤드라인",
                "TOP STORY": "주요 뉴스",
                "Harbour bridge opens to cyclists a year ahead of schedule": ("항구 대교 자전거길, 1년 앞당겨 개통"),
                "Port district, this morning": "오늘 아침, 항만 지구",
                "MORNING BRIEF": "아침 브리핑",
                "Ferries run every ten minutes from Monday  ·  Library opens on Sundays": (
                    "월요일부터 여객선 10분 간격 운항  ·  시립도서관 일요일 개관"
                ),
                "Good morning. The new harbour bridge opens to cyclists today, a full year ahead of schedule.": (
                    "안녕하십니까. 항구 대교 자전거길이 예정보다 일 년 앞당겨 오늘 개통합니다."
                ),
                "Story": "취재",
                "Twelve minutes from shore to shore": "바다 건너기, 단 12분",
                "The 1.4 km crossing links the old port with the new station. "
                "Planners expect nine thousand riders a day by the summer.": (
                    "1.4km 길이의 자전거길이 옛 항구와 새 역을 잇습니다. 여름이면 하루 9천 명이 이용할 것으로 보입니다."
                ),
                "The crossing takes twelve minutes by bike. Nine thousand people are expected to use it every day.": (
                    "자전거로 십이 분이면 건널 수 있고, 하루 구천 명이 이용할 것으로 예상됩니다."
                ),
                "Figures": "수치",
                "The bridge in numbers": "숫자로 보는 대교",
                "9,000": "9,000명",
                "riders a day expected by the summer": "여름철 하루 예상 이용자",
                "1.4 km": "1.4km",
                "from the old port to the station": "옛 항구에서 새 역까지",
                "1 year": "1년",
                "ahead of schedule, and under budget": "예산을 아끼며 앞당긴 기간",
                "Here is the bridge in numbers. And it was finished not only early, but under budget.": (
                    "숫자로 정리했습니다. 기간뿐 아니라 예산도 줄였습니다."
                ),
                "Sign-off": "마무리",
                "That was your morning brief": "아침 브리핑이었습니다",
                "Next bulletin at noon": "다음 브리핑은 낮 12시",
                "That was your morning brief. We are back at noon. Have a good day.": (
                    "아침 브리핑을 마칩니다. 낮 열두 시에 다시 찾아뵙겠습니다. 좋은 하루 보내세요."
                ),
            },
        ),
        "training": Korean(
            "교육 모듈",
            "학습 목표, 해야 할 일과 하지 말아야 할 일, 꼭 기억할 한 가지를 담습니다.",
            {
                "Training module": "교육 모듈",
                "Title": "제목",
                "MODULE 3": "3차시",
                "Lifting safely": "안전하게 들기",
                "Protect your back in four steps that take no extra time": ("허리를 지키는 네 단계, 시간은 그대로"),
                "3 minutes  ·  with a short check at the end": "3분  ·  마지막에 간단한 퀴즈",
                "Welcome to module three: lifting safely. In three minutes you will know how to protect your back.": (
                    "삼 차시, 안전하게 들기입니다. 삼 분이면 허리를 지키는 방법을 알게 됩니다."
                ),
                "Goals": "학습 목표",
                "After this module you can": "이번 차시를 마치면",
                "Judge a load before you touch it": "들기 전에 무게를 가늠합니다",
                "Lift with your legs and a straight back": "허리를 펴고 다리 힘으로 듭니다",
                "Know when to ask for help or a trolley": "도움이나 손수레가 필요한 때를 압니다",
                "After this module you can judge a load before you touch it, lift with your legs, "
                "and you know when to ask for help.": (
                    "이번 차시를 마치면 들기 전에 무게를 가늠하고, 다리 힘으로 들고, 언제 도움을 청할지 알게 됩니다."
                ),
                "Do and don't": "할 일과 하지 말 일",
                "Two habits that keep you healthy": "건강을 지키는 두 가지 습관",
                "Do": "권장",
                "Stand close, feet apart": "가까이 서서 발을 벌립니다",
                "Bend your knees, keep your back straight": "무릎을 굽히고 허리를 폅니다",
                "Hold the load against your body": "짐을 몸에 붙여 듭니다",
                "Don't": "금지",
                "Twist while you carry": "든 채로 몸을 비틀기",
                "Lift above your shoulders": "어깨보다 높이 들기",
                "Carry more than 25 kg on your own": "25kg 넘는 짐을 혼자 들기",
                "Stand close, bend your knees, and hold the load against your body.": (
                    "가까이 서서 무릎을 굽히고, 짐을 몸에 붙여 드세요."
                ),
                "Never twist while you carry, and never lift above your shoulders.": (
                    "든 채로 몸을 비틀거나 어깨보다 높이 들지 마세요."
                ),
                "Remember": "기억하기",
                "REMEMBER": "기억하세요",
                "Bend your knees, not your back": "허리 말고 무릎을 굽히세요",
                "Next: a check with five questions": "다음: 다섯 문항 퀴즈",
                "So remember: bend your knees, not your back. Now take the short check.": (
                    "기억하세요. 허리 말고 무릎입니다. 이제 간단한 퀴즈를 풀어 보세요."
                ),
            },
        ),
        "product-update": Korean(
            "제품 업데이트",
            "출시 소식, 새 기능, 달라지는 점, 시작하는 방법을 알립니다.",
            {
                "Product update": "제품 업데이트",
                "Announcement": "출시 소식",
                "VERSION 4.2": "버전 4.2",
                "The dashboard you asked for": "기다리시던 새 대시보드",
                "Every figure on one page, live, and yours to arrange": ("모든 수치를 한 화면에, 원하는 배치로"),
                "You asked for a better dashboard. Today it is here: every figure on one page, and always live.": (
                    "기다리시던 새 대시보드가 나왔습니다. 모든 수치를 한 화면에서 실시간으로 확인하세요."
                ),
                "Feature": "새 기능",
                "See growth as it happens": "성장을 실시간으로",
                "Charts update while you watch. Click a bar to see the orders behind it, and share the view "
                "with one link.": (
                    "보는 동안에도 차트가 갱신됩니다. 막대를 눌러 주문 내역을 확인하고, 링크 하나로 공유하세요."
                ),
                "Charts update while you watch. Click any bar, and you see the orders behind it.": (
                    "보는 동안에도 차트가 갱신되고, 막대를 누르면 주문 내역이 바로 나옵니다."
                ),
                "Benefits": "달라지는 점",
                "What you get today": "오늘부터 달라집니다",
                "2×": "2배",
                "faster": "더 빠르게",
                "Pages open in half the time, on phones too": "휴대폰에서도 절반의 시간에 열립니다",
                "5": "5종",
                "layouts": "레이아웃",
                "Start from one and arrange it as you like": "하나를 골라 원하는 대로 배치하세요",
                "0": "0분",
                "set-up": "설정 시간",
                "Your data is there when you log in": "로그인하면 데이터가 바로 보입니다",
                "Pages open twice as fast. There are five layouts to start from. And there is nothing to set up.": (
                    "두 배 빨리 열리고, 다섯 가지 레이아웃이 준비되어 있습니다. 따로 설정할 것도 없습니다."
                ),
                "Call": "시작하기",
                "Try it today": "지금 써 보세요",
                "It is already in your account": "이미 계정에 준비되어 있습니다",
                "Try it today. It is already in your account, and we would love to hear what you think.": (
                    "지금 바로 써 보세요. 이미 계정에 준비되어 있습니다. 여러분의 의견을 기다립니다."
                ),
            },
        ),
        "onboarding": Korean(
            "입사 환영",
            "이름을 부르는 환영 인사, 첫 주 일정, 도움을 줄 사람을 소개합니다.",
            {
                "Welcome, {{name|Alex}}": "{{name|지수}} 님, 환영합니다",
                "Welcome": "환영 인사",
                "We are glad that you are joining the design team": "디자인팀에서 함께하게 되어 기쁩니다",
                "Hello {{name|Alex}}, and welcome! We are so glad that you are joining us.": (
                    "안녕하세요, {{name|지수}} 님. 함께하게 되어 정말 반갑습니다."
                ),
                "First week": "첫 주",
                "Your first week": "첫 주 일정",
                "Day 1": "1일 차",
                "Settle in": "자리 잡기",
                "Collect your laptop, meet your team, and have lunch with your buddy": (
                    "노트북을 받고 팀과 인사한 뒤, 버디와 점심을 함께합니다"
                ),
                "Day 3": "3일 차",
                "Look around": "둘러보기",
                "Sit with support for an hour and hear what customers ask": (
                    "고객지원팀에서 한 시간 동안 고객의 목소리를 듣습니다"
                ),
                "Day 5": "5일 차",
                "Begin": "시작하기",
                "Ship something small, and tell us what surprised you": (
                    "작은 결과물을 내고, 새롭게 느낀 점을 들려주세요"
                ),
                "Your first day is for settling in. On day three you listen to customers. "
                "And on day five, you ship something small.": (
                    "첫날은 자리를 잡고, 셋째 날은 고객의 목소리를 듣습니다. 다섯째 날에는 작은 결과물을 내 봅니다."
                ),
                "People": "사람들",
                "Who to ask": "궁금할 때는",
                "Priya": "박서연",
                "Your buddy. Ask her anything": "버디 · 무엇이든 물어보세요",
                "Tom": "이준호",
                "Laptops, accounts and keys": "노트북, 계정, 출입증",
                "Ines": "정하은",
                "Pay, holidays and papers": "급여, 휴가, 서류",
                "Questions? Your buddy is there for all of them. And for everything else, you now know who to ask.": (
                    "궁금한 것은 버디에게 물어보세요. 그 밖의 일은 누구에게 물어볼지 이제 아시겠죠?"
                ),
                "Closing": "마무리",
                "See you on Monday at nine": "월요일 아침 9시에 만나요",
                "Reception knows that you are coming": "안내 데스크에 말씀해 두었습니다",
                "See you on Monday, {{name|Alex}}. We are looking forward to it.": (
                    "{{name|지수}} 님, 월요일에 뵙겠습니다. 기다리고 있을게요."
                ),
            },
        ),
        "quiz": Korean(
            "퀴즈",
            "네 개의 보기가 있는 문제, 생각할 시간 3초, 그리고 정답을 보여 줍니다.",
            {
                "Quiz": "퀴즈",
                "Intro": "소개",
                "ROUND 1": "1라운드",
                "How well do you know your planet?": "지구를 얼마나 잘 아시나요?",
                "One question, three seconds": "한 문제, 단 3초",
                "How well do you know your planet? Here is one question. You have three seconds!": (
                    "지구를 얼마나 잘 아시나요? 문제 하나 드립니다. 시간은 삼 초입니다!"
                ),
                "Question": "문제",
                "Which river carries the most water?": "물이 가장 많이 흐르는 강은?",
                "The Nile": "나일강",
                "The Amazon": "아마존강",
                "The Yangtze": "양쯔강",
                "The Danube": "다뉴브강",
                "Which river carries the most water to the sea?": "바다로 물을 가장 많이 흘려보내는 강은 어디일까요?",
                "Think": "생각하기",
                "Answer": "정답",
                "THE ANSWER IS": "정답은",
                "It carries more than the next seven largest rivers together: about 200,000 cubic metres a second.": (
                    "그다음으로 큰 일곱 강을 합친 것보다 많은, 초당 약 20만 세제곱미터의 물이 흐릅니다."
                ),
                "It is the Amazon. It carries more water than the next seven rivers together. Did you know?": (
                    "정답은 아마존강입니다. 그다음 일곱 강을 합친 것보다 물이 많이 흐릅니다. 알고 계셨나요?"
                ),
            },
        ),
        "quote": Korean(
            "인용문",
            "큰 글씨의 문장을 보여 주고, 그 의미를 풀어 줍니다.",
            {
                "Quotation": "인용문",
                "Words": "문장",
                "The best way to predict the weather is to go for a walk in it.": (
                    "날씨를 내다보는 가장 좋은 방법은 그 속을 걸어 보는 것이다."
                ),
                "Nell Harrow": "넬 해로",
                "Lighthouse keeper, 1911": "등대지기, 1911",
                "Meaning": "의미",
                "Plans are good. Looking is better.": "계획도 좋지만, 먼저 살펴보세요.",
                "Spend the first hour of a project with the people who will use it.": (
                    "프로젝트의 첫 한 시간은 그것을 쓸 사람들과 함께 보내세요."
                ),
                "Plans are good, but looking is better. Spend your first hour with the people who use what you make.": (
                    "계획도 좋지만 직접 보는 것이 더 좋습니다. 첫 한 시간은 그것을 쓸 사람들과 함께 보내세요."
                ),
            },
        ),
        "comparison": Korean(
            "비교",
            "두 가지 선택을 세 항목으로 나란히 견주고 결론을 냅니다.",
            {
                "Comparison": "비교",
                "Two sides": "두 가지 선택",
                "Rent a bike": "자전거 대여",
                "Pay as you ride, leave it anywhere": "탄 만큼 내고, 어디서나 반납",
                "Buy a bike": "자전거 구매",
                "Pay once, and it is always yours": "한 번 사면 언제나 내 것",
                "or": "또는",
                "Should you rent a bike, or buy one? Let us look at both.": (
                    "자전거, 빌릴까요, 살까요? 함께 비교해 봅시다."
                ),
                "Points": "항목별 비교",
                "Cost in a year": "1년 비용",
                "640": "64만 원",
                "480 in the first, then 60": "첫해 48만 원, 이후 6만 원",
                "Repairs": "수리",
                "Included": "요금에 포함",
                "Two hours a year, or a shop": "1년에 두 시간, 또는 수리점",
                "Theft": "도난",
                "Their risk": "업체 책임",
                "Your risk: buy a good lock": "본인 책임, 자물쇠 필수",
                "A rented bike costs more in a year, but repairs are included, and theft is not your risk. "
                "Your own bike is cheaper, when you look after it.": (
                    "대여는 일 년 비용이 더 들지만, 수리비가 포함되고 도난 걱정이 없습니다. "
                    "잘 관리한다면 구매가 더 경제적입니다."
                ),
                "Verdict": "결론",
                "OUR ADVICE": "저희의 조언",
                "Ride three days a week? Buy.": "주 3일 탄다면 구매하세요",
                "Below that, rent: you pay less, and nobody steals what is not yours.": (
                    "그보다 적게 탄다면 대여가 낫습니다. 비용이 적고 도난 걱정도 없습니다."
                ),
                "If you ride three days a week or more, buy. Below that, rent. It is as simple as that.": (
                    "일주일에 사흘 이상 탄다면 구매하세요. 그보다 적다면 대여가 낫습니다. 간단하죠?"
                ),
            },
        ),
        "agenda": Korean(
            "회의 안건",
            "회의 소개, 시간별 안건, 준비할 것을 안내합니다.",
            {
                "Agenda": "회의 안건",
                "Meeting": "회의",
                "Quarterly review": "분기 실적 회의",
                "When": "일시",
                "Tuesday, 9:30": "화요일 오전 9:30",
                "Where": "장소",
                "Room Oak, and online": "3층 대회의실, 온라인",
                "Hello everybody. On Tuesday we meet for our quarterly review. Here is what we will talk about.": (
                    "안녕하세요. 화요일에 분기 실적 회의가 있습니다. 어떤 이야기를 나눌지 안내해 드립니다."
                ),
                "Points": "안건",
                "What we talk about": "이런 이야기를 나눕니다",
                "Where we stand": "현재 상황",
                "Sales, support, people": "영업, 고객지원, 인사",
                "What we learned": "배운 점",
                "Three customers tell their story": "고객 세 분의 이야기",
                "What comes next": "앞으로의 계획",
                "The plan for spring, and what we drop": "봄 계획과 중단할 일",
                "Your questions": "질의응답",
                "Send them before, or ask there": "미리 보내거나 현장에서 질문",
                "First, where we stand. Then three customers tell their story. At a quarter to eleven we look ahead. "
                "And the last half hour is yours.": (
                    "먼저 현재 상황을 살피고, 고객 세 분의 이야기를 듣습니다. 열 시 사십오 분부터는 앞으로의 계획을, "
                    "마지막 삼십 분은 질의응답을 진행합니다."
                ),
                "Before": "준비",
                "Before we meet": "회의 전 준비",
                "Read the two-page summary": "두 쪽 요약 자료 읽기",
                "Bring one thing that should stop": "그만둘 일 한 가지 생각해 오기",
                "Tell us if you cannot come": "참석이 어려우면 미리 알리기",
                "Please read the summary, and bring one thing that we should stop doing. See you on Tuesday.": (
                    "요약 자료를 읽고, 그만두어야 할 일 한 가지를 생각해 오세요. 화요일에 뵙겠습니다."
                ),
            },
        ),
        "thank-you": Korean(
            "감사 인사",
            "이름을 부르며 감사를 전하고, 다음 절차와 연락처를 알립니다.",
            {
                "Thank you, {{name|Alex}}": "{{name|지수}} 님, 감사합니다",
                "Thanks": "감사",
                "Thank you,": "감사합니다,",
                "{{name|Alex}}": "{{name|지수}} 님",
                "for trusting us with your kitchen": "저희에게 주방을 맡겨 주셔서 고맙습니다",
                "Thank you, {{name|Alex}}, for trusting us. It was a pleasure to work for you.": (
                    "{{name|지수}} 님, 저희를 믿고 맡겨 주셔서 감사합니다. 함께해서 즐거웠습니다."
                ),
                "Next": "다음 절차",
                "What happens next": "앞으로 이렇게 진행됩니다",
                "Today": "오늘",
                "You get the invoice and the guarantee by mail": "청구서와 보증서를 메일로 보내 드립니다",
                "In a week": "일주일 뒤",
                "We call to hear if everything fits": "불편한 점은 없는지 전화로 여쭙니다",
                "In a year": "1년 뒤",
                "A free check of doors and drawers": "문과 서랍을 무료로 점검해 드립니다",
                "Today you get your guarantee. In a week we call you. And in a year, we come for a free check.": (
                    "오늘 보증서를 보내 드리고, 일주일 뒤에 전화를 드립니다. 일 년 뒤에는 무료 점검을 해 드립니다."
                ),
                "In touch": "연락처",
                "Stay in touch": "언제든 연락 주세요",
                "Write to us whenever a drawer sticks": "서랍이 뻑뻑할 때도 편하게 문의하세요",
                "Write to us whenever you need us. Until then: enjoy your kitchen!": (
                    "필요할 때 언제든 연락 주세요. 새 주방에서 즐거운 시간 보내시기 바랍니다!"
                ),
            },
        ),
        "vertical-story": Korean(
            "스토리",
            "시선을 끄는 시작, 사진과 함께하는 세 가지 팁, 마지막 한마디. 자막이 함께 나옵니다.",
            {
                "Story": "스토리",
                "Hook": "시작",
                "3 HABITS": "세 가지 습관",
                "A calmer week starts here": "차분한 한 주의 시작",
                "Three small habits for a calmer week!": "차분한 한 주를 위한 작은 습관 세 가지!",
                "Tip 1": "팁 1",
                "Walk before work": "출근 전 산책하기",
                "Walk before work. Ten minutes of daylight set your clock.": (
                    "출근 전에 걸어 보세요. 햇빛 십 분이면 하루의 리듬이 잡힙니다."
                ),
                "Tip 2": "팁 2",
                "Clear your desk": "책상 정리하기",
                "Clear your desk at noon. What you do not see does not nag.": (
                    "점심때 책상을 정리하세요. 눈에 안 보이면 마음도 가벼워집니다."
                ),
                "Tip 3": "팁 3",
                "Lights out at ten": "열 시에 불 끄기",
                "And lights out at ten. Sleep is the cheapest coach there is.": (
                    "그리고 열 시에는 불을 끄세요. 잠은 가장 좋은 코치입니다."
                ),
                "Call": "마무리",
                "Which one do you try first?": "무엇부터 해 볼까요?",
                "Follow for more": "팔로우하기",
                "So, which one do you try first? Tell me in the comments!": (
                    "자, 무엇부터 해 보시겠어요? 댓글로 알려 주세요!"
                ),
            },
        ),
    }
)
