"""The chapters' prose: whole in both languages, in the glossary's words, linked at first use.

Every failure names the chapter, the language, the words, and what to write instead. The
rules hold for `docs/chapters/*.py`, whatever chapters there are.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import jupytext
import pytest
import yaml

import nn_tutorial
from site_builder.chapter import read_chapters
from site_builder.questions import OUTCOMES

ROOT = Path(__file__).parent.parent
CHAPTERS = sorted((ROOT / "docs" / "chapters").glob("*.py"))
SLUGS = [path.stem for path in CHAPTERS]
LANGUAGES = ("ko", "en")
# Pages for looking things up: nobody reads them from top to bottom.
LOOKED_UP = {"glossary", "references", "api", "api-check"}

# For each entry of the glossary, how its term is recognised in Korean and in English.
# English plurals are understood; a longer term is never mistaken for a shorter one in it.
TERMS = {
    "training-data": ("훈련 데이터", "training data"),
    "test-data": ("시험 데이터", "test data"),
    "validation-data": ("검증 데이터", "validation data"),
    "one-hot": ("원-핫", "one-hot"),
    "mini-batch": ("미니배치", "mini-batch"),
    "layer": ("계층", "layer"),
    "hidden-layer": ("은닉층", "hidden layer"),
    "parameter": ("매개변수", "parameter"),
    "weight": ("가중치", "weight"),
    "bias": ("편향", "bias"),
    "affine": ("Affine", "Affine"),
    "activation-function": ("활성화 함수", "activation function"),
    "relu": ("ReLU", "ReLU"),
    "logits": ("로짓|점수", "logits"),
    "softmax": ("소프트맥스", "softmax"),
    "initial-value": ("초깃값", "initial value"),
    "loss-function": ("손실 함수", "loss function"),
    "cross-entropy": ("교차 엔트로피", "cross-entropy"),
    "squared-error": ("제곱 오차", "squared error"),
    "likelihood": ("(?<![가-힣])우도", "likelihood"),
    "gradient": ("기울기", "gradient"),
    "forward-pass": ("순전파", "forward pass"),
    "backward-pass": ("역전파", "backward pass"),
    "backpropagation": ("오차역전파법", "backpropagation"),
    "chain-rule": ("연쇄법칙", "chain rule"),
    "computational-graph": ("계산 그래프", "computational graph"),
    "automatic-differentiation": ("자동 미분", "automatic differentiation"),
    "topological-order": ("위상 순서", "topological order"),
    "local-gradient": ("국소적 기울기", "local gradient"),
    "jacobian": ("야코비 행렬", "Jacobian"),
    "saturation": ("(?<![가-힣])포화", "saturation"),
    "broadcasting": ("브로드캐스트", "broadcasting"),
    "sgd": ("확률적 경사 하강법|SGD", "stochastic gradient descent|SGD"),
    "learning-rate": ("학습률", "learning rate"),
    "momentum": ("모멘텀", "momentum"),
    "iteration": ("반복", "iteration"),
    "epoch": ("에폭", "epoch"),
    "accuracy": ("정확도", "accuracy"),
    "learning-curve": ("학습 곡선", "learning curve"),
    "confusion-matrix": ("혼동 행렬", "confusion matrix"),
    "overfitting": ("오버피팅", "overfitting"),
    "numerical-differentiation": ("수치 미분", "numerical differentiation"),
    "gradient-check": ("기울기 확인", "gradient check"),
    "relative-error": ("상대 오차", "relative error"),
    "error-bar": ("오차 막대", "error bar"),
    "truncation-error": ("절단 오차", "truncation error"),
    "round-off-error": ("반올림 오차", "round-off error"),
    "floating-point": ("부동소수점", "floating[- ]point"),
    "kink": ("꺾이는 점", "kink"),
    "decision-boundary": ("결정 경계", "decision boundary|decision boundaries"),
    "crease": ("꺾이는 선", "crease"),
    "diagnosis": ("진단", "diagnosis|diagnoses"),
    "hypothesis": ("가설", "hypothesis|hypotheses"),
    "shape": ("형상", "shape"),
    "neuron": ("뉴런", "neuron"),
    "node": ("노드", "node"),
    "mask": ("마스크", "mask"),
    "seed": ("시드", "seed"),
    "natural-logarithm": ("자연로그", "natural logarithm"),
    "step-size": ("간격", "step size"),
    "forward-difference": ("전방 차분", "forward difference"),
    "central-difference": ("중앙 차분", "central difference"),
    "verdict": ("판정", "verdict"),
    "norm": ("노름", "norm"),
    "tolerance": ("허용 오차", "tolerance"),
}
# These words are also said without meaning the term, so their first use cannot be told.
EVERYDAY = {
    "iteration", "logits", "shape", "neuron", "node", "mask", "seed", "step-size", "verdict",
}  # fmt: skip

# What is said elsewhere for the terms that are used here. Patterns are regular expressions.
RIVALS = {
    "ko": {
        "기울기": "그[래라레]이?디[언엔]트|경사도|(?<![가-힣])경사(?! ?(?:하강|상승|법))",
        "계층": "레이어",
        "매개변수": "파라[미메]터|패러미터|매개 변수",
        "가중치": "웨이트|가중값",
        "편향": "바이어스",
        "학습률": "학습율|러닝 ?레이트",
        "정확도": "정확성|정확률",
        "손실 함수": "손실함수|비용 ?함수|오차 함수|로스(?![가-힣])",
        "순전파": "포워드|순방향 ?전파|정방향 ?전파",
        "역전파": "백워드|역방향 ?전파|역 전파",
        "오차역전파법": "백프로[파퍼]게이션|백프롭|오차 역전파|오차역전파(?!법)|(?<!오차)역전파법",
        "미니배치": "미니 배치|소배치",
        "수치 미분": "수치미분|수치적 미분",
        "기울기 확인": "기울기 체크|기울기 검사|기울기확인|그래디언트 체크",
        "은닉층": "은닉 층|은닉 계층|히든 ?층",
        "소프트맥스": "소프트 맥스",
        "활성화 함수": "활성 함수|활성화함수|액티베이션",
        "에폭": "에포크|이폭",
        "원-핫": "원핫|원 핫",
        "초깃값": "초기값|초기치",
        "교차 엔트로피": "크로스 ?엔트로피|교차엔트로피",
        "제곱 오차": "제곱오차|오차 제곱합|스퀘어드",
        "야코비 행렬": "[야자]코비안",
        "연쇄법칙": "연쇄 법칙|체인 ?룰",
        "계산 그래프": "계산그래프|연산 ?그래프",
        "국소적 기울기": "국소 기울기|지역 기울기|국지적 기울기",
        "훈련 데이터": "학습 데이터|학습용 데이터|훈련데이터|트레이닝",
        "시험 데이터": "테스트 데이터|테스트 ?[세셋]트?|평가 데이터",
        "검증 데이터": "밸리데이션|검증데이터",
        "혼동 행렬": "오차 행렬|혼돈 행렬|오분류 행렬",
        "상대 오차": "상대오차|상대 에러",
        "반올림 오차": "반올림오차|라운드 ?오프|마무리 오차",
        "절단 오차": "절단오차|잘림 오차",
        "브로드캐스트": "브로드캐스팅|브로드 캐스",
        "부동소수점": "부동 소수점|뜬소수점|떠돌이 ?소수점",
        "꺾이는 점": "킹크|꺾임점|꺾인 점",
        "꺾이는 선": "꺾임선|꺾인 선|주름",
        "결정 경계": "판정 경계|분류 경계|의사 ?결정 경계",
        "학습 곡선": "러닝 ?커브",
        "픽셀": "화소",
        "전방 차분": "전진 차분|앞쪽 차분",
        "중앙 차분": "중심 차분",
        "검사": "(?<!기울기 )확인(?:[이은을에]| 결과[는가])? ?(?:통과|실패|떨어|걸[리렸려]|잡)",
        "실패한 검사": "실패한 확인",
        "적발": r"\| \**잡음\** \|",
        "테스트": "단위 시험|시험 (?:코드|함수|파일)|시험을 (?:돌|실행|통과)|pytest 시험",
        "이 교재": "(?<![가-힣])이 책(?!임)",
        "페이지": r"(?:이|첫|웹|각) 쪽(?=[에의을은이 ])|\d쪽(?![가-힣])",
        "형상": "(?:배열|행렬|벡터|출력|입력|기울기|데이터|편향|가중치|레이블)의 모양"
        "|모양(?=이 (?:다르|다른|같|맞)|을 (?:맞추|바꾸|갖|확인)|도 같)|모양 \\(",
        "뉴런": "유닛",
        "은닉층 뉴런": "은닉 (?:뉴런|노드)",
        "행렬 곱": "행렬의 곱(?!셈)",
        "한 에폭": r"(?<![\d.,])1 ?에폭",
        # 그림 is a figure of the page
        "이미지": "(?:훈련|시험|손글씨|처음 보는) 그림|MNIST의? 그림"
        r"|그림 (?:한|두|세|네|다섯|여섯|열|몇|[\d,]+) ?장|그림마다 (?:점수|확률)",
        "허용 오차": "허용치|합격선|허용 한계",
        "간격": "걸음 ?(?:h|크기|폭)|걸음의 크기",
        "오버피팅": "과적합|과대 ?적합",
        "시드": "씨앗",
        "딕셔너리": "(?<![가-힣])사전(?=[을의은이]|에서|으로|형)",
        "셀": "(?:코드|노트북|이|첫|아래|위|다음|앞) 칸(?![가-힣]* 밀)",
        "마스크": "가림막",
        "버그 갤러리": "버그 모음|실수 모음|전시장",
        "출력 쪽에서 온, 입력 쪽으로": "(?:앞|뒤)으?로 (?:보[내낸]|돌려보|흘[러려])"
        "|뒤에서 (?:온|돌아온|흘러)",
        "판정할 수 없음": "판정 ?(?:불가|불능)|판단 불가",
        "ln": "(?<![a-zA-Z-])log(?![a-zA-Z-])",
        # word for word from English
        "기울기가 2인 직선": r"기울기 \d로|기울기가? \d+로 그은",
        "U자의 왼쪽": "기슭",
        "잣대": "재는 자(?![가-힣])",
        "선형으로": "곧게 (?:줄|내려)|곧은 면",
        "0이 되고": "0으로 꺼[지져진]",
        "신경망 100개": r"\d개 신경망",
        "크기가 100인 미니배치": "미니배치 100개",
        "숫자 0만": "0만 [0-9,]+장",
        "합친 SGD": "합쳐진 SGD",
        "컴파일한 갱신": "컴파일한 걸음",
    },
    "en": {
        "backpropagation": r"back[- ]propagation|backward propagation",
        "forward pass": r"forward propagation|feed-?forward pass",
        "mini-batch": r"mini ?batch",
        "loss function": r"cost function|error function|objective function",
        "numerical differentiation": r"numeric differentiation|numerical derivation",
        "cross-entropy": r"cross entropy",
        "softmax": r"soft[- ]max",
        "one-hot": r"one hot|onehot",
        "ReLU": r"(?-i:\b(?:Relu|relu|RELU)\b)",
        "computational graph": r"computation graph|compute graph",
        "overfitting": r"over[- ]fitting",
        "round-off error": r"round(?:off|ing|-off-| off) error",
        "truncation error": r"discreti[sz]ation error",
        "confusion matrix": r"error matrix",
        "initial value": r"starting value",
        "learning rate": r"learn rate|rate of learning",
        "bias": r"bias term|offset term",
        "chain rule": r"chain-rule\b",
        "ln": r"(?<!log)[−-]log[ (]",
    },
}

# What somebody else has measured may be typed, rounded to any number of digits.
QUOTED = (
    # the differences that the notes print: W1, b1, W2, b2
    *(0.0008926971166034764, 0.004650029974384556, 0.012073497734149861, 0.3070636193375435),
    # the book's accuracy after training: on the training data, on the test data
    *(0.9779, 0.9690),
)

HEADING = re.compile(r"^(#+) .*$", re.MULTILINE)
HEADING_ID = re.compile(r"\{ #([\w-]+)( \.[\w-]+)? \}$")
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")
PLACEHOLDER = re.compile(r"\{\{ .+? \}\}")
NOT_WORDS = [
    re.compile(r"^(`{3,}).*?^\1", re.MULTILINE | re.DOTALL),
    re.compile(r"`[^`\n]+`"),
    re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$", re.DOTALL),
    PLACEHOLDER,
    re.compile(r"\{ [#.][^}\n]* \}"),
    re.compile(r"<[^>\n]+>"),
    # what a block that asks something says to the builder alone
    re.compile(r"^:::(?: .*)?$|^(?:answer|within|curve):.*$", re.MULTILINE),
    re.compile(rf"^- (?:\([x ]\) |(?:{'|'.join(chain(*OUTCOMES.values()))})$)", re.MULTILINE),
]


# Reading


@cache
def read(slug: str) -> jupytext.NotebookNode:
    return jupytext.read(CHAPTERS[SLUGS.index(slug)], fmt="py:percent")


def prose(slug: str, language: str) -> list[str]:
    """Return the source of each prose cell of a language."""
    return [cell.source for cell in read(slug).cells if cell.metadata.get("lang") == language]


def descriptions(slug: str, language: str) -> list[str]:
    """Return the alternative text of each figure."""
    key = f"alt_{language}"
    return [cell.metadata[key] for cell in read(slug).cells if key in cell.metadata]


def without_code(text: str) -> str:
    """Return prose without code, formulas, placeholders, tags and attributes."""
    for pattern in NOT_WORDS:
        text = pattern.sub(" ", text)
    return text


def words_of(text: str) -> str:
    """Return what is read aloud: the words of a link, but not where it leads."""
    return LINK.sub(r"\1", without_code(text))


def headings(text: str) -> list[tuple[int, str | None]]:
    """Return the level and the id of each heading."""
    text = NOT_WORDS[0].sub("", text)
    found = []
    for match in HEADING.finditer(text):
        has_id = HEADING_ID.search(match[0])
        found.append((len(match[1]), has_id[1] if has_id else None))
    return found


def excerpt(text: str, start: int) -> str:
    return " ".join(text[max(0, start - 25) : start + 35].split())


# Both languages


@pytest.mark.parametrize("slug", SLUGS)
def test_each_prose_cell_is_followed_by_its_twin(slug):
    order = [cell.metadata.get("lang") for cell in read(slug).cells]
    for number, language in enumerate(order):
        if language == "ko":
            following = order[number + 1 : number + 2]
            assert following == ["en"], (
                f"{slug}.py: the Korean cell {number + 1} has no English twin right after it"
            )
        if language == "en":
            assert order[max(0, number - 1)] == "ko", (
                f"{slug}.py: the English cell {number + 1} has no Korean twin right before it"
            )


@pytest.mark.parametrize("slug", SLUGS)
def test_twins_have_the_same_headings(slug):
    for number, twins in enumerate(zip(prose(slug, "ko"), prose(slug, "en"), strict=True), 1):
        korean, english = map(headings, twins)
        assert korean == english, f"{slug}.py, pair {number}: {korean} in Korean, {english} not"


@pytest.mark.parametrize("slug", SLUGS)
def test_twins_fold_the_same_sections(slug):
    def folded(language: str) -> list[str]:
        return re.findall(r"\{ #([\w-]+) \.aside \}$", "\n".join(prose(slug, language)), re.M)

    assert folded("ko") == folded("en"), f"{slug}.py"


@pytest.mark.parametrize("slug", SLUGS)
def test_headings_have_ids_of_their_own(slug):
    found = [heading for text in prose(slug, "ko") for heading in headings(text)]
    ids = [heading_id for _, heading_id in found]
    assert None not in ids, f"{slug}.py: a heading has no {{ #id }}"
    assert len(set(ids)) == len(ids), f"{slug}.py: an id is given twice"
    assert [h for h in found if h[0] == 1] == [(1, slug)], (
        f"{slug}.py: there must be one title, `# … {{ #{slug} }}`"
    )
    assert found[0][0] == 1, f"{slug}.py: the title must come first"


@pytest.mark.parametrize("slug", SLUGS)
def test_twins_have_tables_of_the_same_size(slug):
    def sizes(text: str) -> list[int]:
        rows = re.findall(r"^\|.*\|$", NOT_WORDS[0].sub("", text), re.MULTILINE)
        return [len(re.findall(r"(?<!\\)\|", row)) for row in rows]

    for number, (korean, english) in enumerate(
        zip(prose(slug, "ko"), prose(slug, "en"), strict=True), 1
    ):
        assert sizes(korean) == sizes(english), f"{slug}.py, pair {number}: tables differ in size"


@pytest.mark.parametrize("slug", SLUGS)
def test_both_languages_link_to_the_same_places(slug):
    def targets(language: str) -> set[str]:
        text = "\n".join(without_code(text) for text in prose(slug, language))
        found = {target for _, target in LINK.findall(text)}
        # Each language links a term where it first uses it, if it does. A licence has a page
        # in each language.
        found = {target for target in found if not target.startswith("glossary.md#")}
        return {re.sub(r"\.(ko|en)$", "", target) for target in found}

    korean, english = targets("ko"), targets("en")
    assert korean == english, (
        f"{slug}.py: only in Korean {sorted(korean - english)}, "
        f"only in English {sorted(english - korean)}"
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_figures_are_described_in_both_languages(slug):
    assert len(descriptions(slug, "ko")) == len(descriptions(slug, "en"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_placeholder_is_one(slug, language):
    for text in prose(slug, language) + descriptions(slug, language):
        rest = without_code(text)
        assert "{{" not in rest, (
            f"{slug}.py, {language}: a placeholder needs a space inside each pair of braces, "
            f"at … {excerpt(rest, rest.find('{{'))} …"
        )


# The glossary's words


def test_the_glossary_has_every_term_in_both_languages():
    for language in LANGUAGES:
        ids = {
            i for text in prose("glossary", language) for level, i in headings(text) if level > 2
        }
        assert ids == TERMS.keys()


def test_each_entry_names_its_term_and_says_it_in_the_other_language():
    other = {"ko": "en", "en": "ko"}
    for language in LANGUAGES:
        text = "\n".join(prose("glossary", language))
        for term, patterns in TERMS.items():
            line = re.search(rf"^### (.*) \{{ #{term} \}}$", text, re.MULTILINE)
            assert line, f"no entry {term} in {language}"
            pattern = patterns[LANGUAGES.index(language)]
            assert re.search(pattern, line[1], re.IGNORECASE), f"{line[1]} does not name {pattern}"
            assert f'<span lang="{other[language]}">' in line[1], f"{line[1]} is in one language"


def test_each_entry_is_defined_in_a_sentence_or_two():
    for language in LANGUAGES:
        for text in prose("glossary", language):
            for entry in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
                title, _, definition = entry.partition("\n")
                body = re.split(r"^#", definition, flags=re.MULTILINE)[0]
                sentences = re.findall(r"[.](?:\s|$)", body)
                assert 1 <= len(sentences) <= 3, f"{title}: {len(sentences)} sentences"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_links_to_the_glossary_find_an_entry(slug, language):
    for text in prose(slug, language):
        for entry in re.findall(r"\(glossary\.md#([\w-]+)\)", text):
            assert entry in TERMS or entry == "glossary", (
                f"{slug}.py, {language}: the glossary has no entry #{entry}"
            )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in {"glossary", "references"}])
def test_prose_uses_the_term_and_not_its_rival(slug, language):
    found = [
        f"write {term}, not {match[0]}: … {excerpt(words, match.start())} …"
        for words in map(words_of, prose(slug, language) + descriptions(slug, language))
        for term, rivals in RIVALS[language].items()
        for match in re.finditer(rivals, words, re.IGNORECASE)
    ]
    assert not found, f"{slug}.py, {language}:\n" + "\n".join(found)


def said_outside_the_chapters() -> Iterator[tuple[str, str]]:
    """Yield what the package, the figures and the demos say in Korean, with where."""
    for path in (ROOT / "nn_tutorial").rglob("*.py"):
        if "noted" not in path.parts:  # the notes' own words
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield path.name, node.value
    words = yaml.safe_load((ROOT / "docs" / "figure_words.yml").read_text(encoding="utf-8"))
    yield "figure_words.yml", "\n".join(words["korean"].values())
    for path in (ROOT / "site_builder" / "theme").rglob("*.js"):
        yield path.name, path.read_text(encoding="utf-8")


def test_the_package_the_figures_and_the_demos_use_the_terms_of_the_prose():
    found = [
        f"{place}: write {term}, not {match[0]}: … {excerpt(said, match.start())} …"
        for place, text in said_outside_the_chapters()
        for said in re.findall(r".*[가-힣].*", text)
        for term, rivals in RIVALS["ko"].items()
        for match in re.finditer(rivals, said, re.IGNORECASE)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_natural_logarithm_is_written_ln_in_formulas(slug, language):
    found = [
        excerpt(formula[0], match.start())
        for text in prose(slug, language)
        for formula in NOT_WORDS[2].finditer(NOT_WORDS[1].sub("", NOT_WORDS[0].sub("", text)))
        for match in re.finditer(r"\\log\b", formula[0])
    ]
    assert not found, f"{slug}.py, {language}: write \\ln in " + "; ".join(found)


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in LOOKED_UP])
def test_a_norm_is_explained_where_a_chapter_first_names_it(slug):
    text = " ".join(map(words_of, prose(slug, "ko")))
    first = text.find("노름")
    assert first < 0 or text[first:].startswith("노름(norm"), (
        f"{slug}.py: write 노름(norm, 벡터의 길이) at … {excerpt(text, first)} …"
    )


# After %, which is said 퍼센트, nothing is to be chosen; nor for 이다, which is always in full.
TYPED_PARTICLE = re.compile(
    r"\{\{ .+?(?<!%) \}\}[*`$\"”’}\\]*(?:은|는|이|가|을|를|와|과|으로|로|나|이나)(?![가-힣(])"
)


@pytest.mark.parametrize("slug", SLUGS)
def test_particles_after_values_are_left_to_the_builder(slug):
    found = [
        f"… {excerpt(text, match.end() - 25)} …"
        for text in prose(slug, "ko") + descriptions(slug, "ko")
        for match in TYPED_PARTICLE.finditer(text)
    ]
    assert not found, f"{slug}.py: write (으)로, 은(는), 이(가), 을(를), 와(과) at\n" + "\n".join(
        found
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rival_is_the_term_itself(language):
    for term, rivals in RIVALS[language].items():
        assert not re.search(rivals, term, re.IGNORECASE), f"{term} would be refused as its rival"
    for patterns in TERMS.values():
        term = patterns[LANGUAGES.index(language)]
        for rivals in RIVALS[language].values():
            assert not re.search(rivals, term, re.IGNORECASE), f"{term} would be refused"


# Links at first use


def blocks(slug: str, language: str) -> Iterator[str]:
    """Yield each heading, each paragraph or list, and each row of a table."""
    for text in prose(slug, language):
        text = NOT_WORDS[0].sub("", text)
        text = re.sub(r"^([#|].*)$", r"\n\1\n", text, flags=re.MULTILINE)
        yield from filter(None, (block.strip() for block in re.split(r"\n\s*\n", text)))


def blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def terms_in(text: str, language: str) -> dict[str, int]:
    """Return the terms used in a text, and where; a longer term hides the shorter in it."""
    found: dict[str, int] = {}
    index = LANGUAGES.index(language)
    # The layer SoftmaxWithLoss is a name, and no use of the word softmax.
    text = re.sub(r"softmax-with-loss", blank, text, flags=re.IGNORECASE)
    for term, patterns in sorted(TERMS.items(), key=lambda item: -len(item[1][index])):
        pattern = patterns[index]
        if language == "en":
            pattern = rf"\b(?:{pattern})(?:e?s)?\b"
        match = re.search(pattern, text, re.IGNORECASE)
        if match:
            found[term] = match.start()
            text = re.sub(pattern, blank, text, flags=re.IGNORECASE)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in LOOKED_UP])
def test_terms_are_linked_at_first_use(slug, language):
    """The first paragraph that uses a term links it: to its entry, or to what explains it.

    A section of the chapter whose id is that of the entry explains it, too. Headings, tables,
    code and the words of links are not uses.
    """
    explained = EVERYDAY | {i for text in prose(slug, language) for _, i in headings(text) if i}
    missing = []
    for block in blocks(slug, language):
        for words, target in LINK.findall(block):
            explained |= {target.partition("#")[2], *terms_in(words, language)}
        if block[0] in "#|":
            continue
        words = LINK.sub(" ", without_code(block))
        for term, start in terms_in(words, language).items():
            if term not in explained:
                missing.append(f"link #{term} at … {excerpt(words, start)} …")
                explained.add(term)
    assert not missing, f"{slug}.py, {language}: glossary.md\n" + "\n".join(missing)


def test_a_longer_term_hides_the_shorter_one_in_it():
    assert terms_in("a gradient check of the hidden layers", "en").keys() == {
        "gradient-check",
        "hidden-layer",
    }
    assert terms_in("오차역전파법은 역전파를 쓴다", "ko").keys() == {
        "backpropagation",
        "backward-pass",
    }


# Numbers


def is_quoted(number: str) -> bool:
    decimals = len(number.partition(".")[2])
    return any(f"{quoted:.{decimals}f}" == number for quoted in QUOTED)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_no_measured_number_is_typed_by_hand(slug, language):
    found = [
        f"{match[0]} at … {excerpt(words, match.start())} …"
        for words in map(words_of, prose(slug, language) + descriptions(slug, language))
        for match in re.finditer(r"(?<![\w.])\d+\.\d{4,}|\d\d\.\d+ ?%", words)
        if not is_quoted(match[0])
    ]
    assert not found, (
        f"{slug}.py, {language}: these look measured; write an expression in {{{{ }}}}, "
        "or name the source in QUOTED:\n" + "\n".join(found)
    )


def test_a_quoted_number_may_be_rounded():
    assert is_quoted("0.9690")
    assert is_quoted("0.00089")
    assert not is_quoted("0.00088")


# What the package and the project say of themselves


def test_the_api_page_covers_the_package():
    modules = {getattr(nn_tutorial, name).__module__ for name in nn_tutorial.__all__}
    for language in LANGUAGES:
        pages = [text for slug in ("api", "api-check") for text in prose(slug, language)]
        shown = set(re.findall(r"^::: (\S+)$", "\n".join(pages), re.MULTILINE))
        assert modules <= shown, f"api.py, {language}: add {sorted(modules - shown)}"


def test_the_citation_is_of_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == nn_tutorial.__version__
    for text in prose("references", "ko") + prose("references", "en"):
        assert nn_tutorial.__version__ in text


def test_a_search_term_leads_to_one_heading():
    terms = []
    for chapter in read_chapters(ROOT / "docs" / "chapters"):
        ids = {found for _, found in headings("\n".join(prose(chapter.slug, "ko")))}
        for heading, said in chapter.terms.items():
            assert heading in ids, f"{chapter.slug}.py has no heading {heading} for its terms"
            assert said.keys() == {*LANGUAGES}
            terms += said["ko"] + said["en"]  # both are searched for on a Korean page
    assert terms
    assert all(isinstance(term, str) for term in terms)
    assert sorted({*terms}) == sorted(terms)
