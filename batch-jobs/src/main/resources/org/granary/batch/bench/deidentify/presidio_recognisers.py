"""Microsoft Presidio with recognisers for the identifiers that Granary's bench marks.

Reads lines of JSON with "text" from standard input; writes for each a line with "spans" (start and end in code points,
label as in the bench), and at last one with "seconds" of processor time, of the faster of two passes.

The recognisers are Granary's own, written for the comparison in Presidio's terms: patterns with scores, words before a
value as lookbehind, check digits as validation. Names are a surname, one or two characters and what stands behind them:
no Chinese model of names is on Python's registry, so that there is no recogniser by a model.
"""

import json
import sys
import time

import spacy
from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine

LANGUAGE = "zh"
LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
SURNAMES = (
    "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈余盧梁趙顏柯翁魏孫戴范方宋"
    "鄧杜傅侯曹薛丁卓阮馬董温唐藍石蔣田康鄒白涂"
)


class Tokens(SpacyNlpEngine):
    """Characters as tokens; Presidio asks for an engine even where no recogniser needs one."""

    def __init__(self):
        super().__init__(models=[{"lang_code": LANGUAGE, "model_name": "blank"}])
        self.nlp = {LANGUAGE: spacy.blank(LANGUAGE)}

    def load(self):
        pass


class Checked(PatternRecognizer):
    """A pattern whose matches a function has to accept."""

    def __init__(self, entity, patterns, check):
        super().__init__(supported_entity=entity, patterns=patterns, supported_language=LANGUAGE)
        self.check = check

    def validate_result(self, pattern_text):
        return self.check(pattern_text)


def identity(text):
    value = [LETTERS.index(text[0]) + 10]
    second = text[1]
    digits = [int(second) if second.isdigit() else LETTERS.index(second) % 10] + [int(c) for c in text[2:]]
    total = value[0] // 10 + value[0] % 10 * 9
    total += sum(d * w for d, w in zip(digits, [8, 7, 6, 5, 4, 3, 2, 1, 1]))
    return total % 10 == 0


def luhn(text):
    digits = [int(c) for c in text if c.isdigit()][::-1]
    doubled = [d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(digits)]
    return sum(doubled) % 10 == 0


def recogniser(entity, *patterns):
    return PatternRecognizer(
        supported_entity=entity,
        supported_language=LANGUAGE,
        patterns=[Pattern(f"{entity}-{i}", text, score) for i, (text, score) in enumerate(patterns)],
    )


def recognisers():
    han = "[\u4e00-\u9fff]"
    day = r"(?:民國)?\d{2,4}(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})"
    before_birth = r"(?:出生(?:年月日|日期)?|生日|生於|誕生於)\s?[：:為是]?\s?"
    return [
        Checked("ID", [Pattern("identity", r"(?<![A-Za-z0-9])[A-Z][1289A-D]\d{8}(?!\d)", 0.6)], identity),
        recogniser("ID", (r"(?<=(?:統一編號|統編)[：: ]{0,2})\d{8}(?!\d)", 0.8)),
        recogniser(
            "ID", (r"(?<=(?:員工編號|護照號碼|護照|健保卡號|學號|保單號碼|工號)[：: ]{0,2})[A-Z]{0,3}-?\d{4,12}", 0.7)),
        recogniser(
            "TEL",
            (r"(?<!\d)09\d{2}[- ]?\d{3}[- ]?\d{3}(?!\d)", 0.8),
            (r"(?<!\d)\(?0[2-8]\d{0,2}\)?[- ]?\d{3,4}[- ]?\d{3,4}(?:(?:#|分機|轉)\d{1,5})?(?!\d)", 0.6),
            (r"\+886[- ]?\d{1,3}[- ]?\d{3,4}[- ]?\d{3,4}", 0.8)),
        recogniser("MAIL", (r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", 0.9)),
        recogniser("CAR", (r"(?<![A-Za-z0-9])(?:[A-Z]{2,3}-\d{3,4}|\d{4}-[A-Z]{2})(?![A-Za-z0-9])", 0.6)),
        Checked("ACCT", [Pattern("card", r"(?<!\d)[3-5]\d{3}[- ]?\d{4}[- ]?\d{4}[- ]?\d{3,4}(?!\d)", 0.6)], luhn),
        recogniser("ACCT", (r"(?<=(?:帳號|帳戶)[：: ]{0,2})\d[\d-]{8,18}\d", 0.7)),
        recogniser(
            "ADDR",
            (rf"{han}{{2}}[縣市]{han}{{1,3}}[區鄉鎮市][{han[1:-1]}0-9０-９之\-]{{2,30}}?號(?:之\d+)?(?:[0-9０-９]+樓(?:之\d+)?)?", 0.8)),
        recogniser("P", (rf"(?<!{han})[{SURNAMES}]{han}{{1,2}}(?=先生|小姐|女士|經理|主任|課長|組長|教授|工程師|你好|您好|與|及|和|於|說明|建議|帳戶|[：:，,、。 　（(）)\n]|$)", 0.6),
                   (rf"(?<=(?:姓名|聯絡人|通報人|操作員|作業員|負責人|承辦人|管理員|推薦人|輔導員|收件人|要保人|被保險人|病患|出席|覆核|由|請|交給|通知|與)[：: ]{{0,2}})[{SURNAMES}]{han}{{1,2}}", 0.7)),
        recogniser("BIRTH", (rf"(?<={before_birth}){day}", 0.9), (rf"{day}(?=生|出生)", 0.9)),
        recogniser("DATE", (day, 0.5)),
        recogniser("HDL", (r"(?i)(?<=line\s?(?:id)?\s?[：:]\s?)[a-z0-9._-]{3,20}", 0.8)),
        recogniser("URL", (r"https?://[^\s，。、）)]+", 0.8)),
        recogniser("IP", (r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])", 0.7)),
        recogniser("DEVICE", (r"(?i)(?<![0-9a-f])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![0-9a-f])", 0.8),
                   (r"(?<=IMEI[：: ]{0,2})\d{15}", 0.9)),
        recogniser("PLACE", (r"(?<!\d)2[1-6]\.\d{3,}\s?[,，]\s?1(?:1[89]|2[0-2])\.\d{3,}", 0.8)),
        recogniser("SEC", (r"(?i)(?<=(?:密碼|password|passwd|token|api[_-]?key|secret)\s?[：:=為是]?\s?)[A-Za-z0-9!@#$%^&*_.-]{6,}", 0.8)),
    ]


def engine():
    registry = RecognizerRegistry(recognizers=[], supported_languages=[LANGUAGE])
    for each in recognisers():
        registry.add_recognizer(each)
    return AnalyzerEngine(
        registry=registry, nlp_engine=Tokens(), supported_languages=[LANGUAGE], default_score_threshold=0.5)


def best(results):
    """Of overlapping findings the better one, or the longer one."""
    kept = []
    for each in sorted(results, key=lambda r: (-r.score, r.start - r.end)):
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda r: r.start)


def main():
    texts = [json.loads(line)["text"] for line in sys.stdin]
    analyser = engine()
    seconds = float("inf")
    for _ in range(2):
        begin = time.process_time()
        found = [analyser.analyze(text=text, language=LANGUAGE) for text in texts]
        seconds = min(seconds, time.process_time() - begin)
    for results in found:
        spans = [{"start": r.start, "end": r.end, "label": r.entity_type} for r in best(results)]
        print(json.dumps({"spans": spans}))
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
