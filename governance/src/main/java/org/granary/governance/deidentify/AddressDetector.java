package org.granary.governance.deidentify;

/**
 * Addresses from the county to the room, and land by section and lot. Numbers in digits or Chinese numerals, also spaced or broken over
 * lines. Begins at a division's name, or at a road that a house number follows.
 */
final class AddressDetector {

    private static final int MAX_PARTS = 14;
    private static final int MAX_NAME = 8;
    private static final String MACHINE_AFTER = "機線泵閥站台臺櫃箱爐槽軸馬桶模車";
    private static final String NO_ROAD_BEFORE = "電管迴回線油水氣通網流旁支主短斷開銅光道鐵公馬走一半上沿順";

    private final TextView text;
    private final Findings findings;

    private boolean county;
    private boolean district;
    private boolean road;
    private boolean lane;
    private boolean village;
    private boolean number;
    private boolean land;
    private int end;

    AddressDetector(TextView text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    /** An address that begins with the division at {@code start}; returns its end, or -1. */
    int fromDivision(int start) {
        if (Divisions.at(text, start) == 0) {
            return -1;
        }
        reset();
        int at = start;
        for (int i = 0; i < 2; i++) {
            int length = Divisions.at(text, at);
            if (length == 0 || (length < 0 && i > 0)) {
                break;
            }
            county |= length < 0;
            district |= length > 0;
            at = text.skipSpaces(at + Math.abs(length), 1);
        }
        body(at);
        double score = score();
        if (score == 0) {
            return -1;
        }
        if (score < 0.5) {
            end = Math.min(end, at);
        }
        int from = withPostcode(start);
        findings.add(from, end, IdentifierKind.ADDRESS, score, number || land ? "house-number" : "road", "division");
        return end;
    }

    /** An address that begins with the name of the road that ends at {@code at}; returns its end, or -1. */
    int fromRoad(int at) {
        reset();
        char next = text.at(text.skipSpaces(at + 1, 1));
        if (Chars.digitOrMisread(next) < 0 && !Chars.isChineseNumeral(next)) {
            return -1;
        }
        int start = roadStart(at);
        if (start < 0) {
            return -1;
        }
        road = true;
        body(at + 1);
        if (!number || (!lane && MACHINE_AFTER.indexOf(text.at(end)) >= 0)) {
            return -1;
        }
        findings.add(start, end, IdentifierKind.ADDRESS, lane ? 0.8 : 0.7, "house-number");
        return end;
    }

    private int roadStart(int at) {
        char before = text.at(at - 1);
        if (NO_ROAD_BEFORE.indexOf(before) >= 0 && !Chars.isHan(text.at(at - 2))) {
            return -1;
        }
        boolean numbered = Chars.isChineseNumeral(before) || "東西南北中".indexOf(before) >= 0 || Chars.isDigit(before);
        int length = numbered ? 3 : 2;
        if (!numbered && NO_ROAD_BEFORE.indexOf(before) >= 0) {
            return -1;
        }
        for (int i = 1; i <= length; i++) {
            char c = text.at(at - i);
            if (!Chars.isHan(c) && !(i == 1 && Chars.isDigit(c))) {
                return -1;
            }
        }
        return at - length < findings.barrier() ? -1 : at - length;
    }

    private void reset() {
        county = false;
        district = false;
        road = false;
        lane = false;
        village = false;
        number = false;
        land = false;
        end = -1;
    }

    private double score() {
        if (end < 0) {
            return 0;
        }
        boolean placed = road || lane || village;
        if (number && placed) {
            return 0.95;
        }
        if (land) {
            return 0.9;
        }
        if (number && county && district && MACHINE_AFTER.indexOf(text.at(end)) < 0) {
            return 0.7;
        }
        if (road && lane) {
            return 0.8;
        }
        return road && county && district ? 0.45 : village && (county || lane) ? 0.6 : 0;
    }

    private void body(int from) {
        int at = from;
        for (int i = 0; i < MAX_PARTS; i++) {
            int start = text.skipSpaces(at, i == 0 ? 2 : number ? 1 : 2);
            int next = numbered(start);
            if (next < 0) {
                next = number || land ? -1 : named(start);
            }
            if (next < 0) {
                return;
            }
            at = next;
        }
    }

    /** A number and its unit: section, lane, alley, house, floor, room, lot. */
    private int numbered(int start) {
        int from = text.at(start) == '之' || text.at(start) == '-' ? start + 1 : start;
        int after = digits(from);
        if (after == from) {
            return -1;
        }
        if (from > start) {
            if (!number) {
                return houseSuffix(from, after);
            }
            boolean unit = text.at(after) == '號' || text.at(after) == '樓' || text.at(after) == '室';
            end = unit ? after + 1 : after;
            return end;
        }
        return unit(text.skipSpaces(after, 2));
    }

    /** {@code 12之3號}: the suffix stands before the unit. */
    private int houseSuffix(int from, int after) {
        if (text.at(after) == '號' && after > from) {
            number = true;
            end = after + 1;
            return end;
        }
        return -1;
    }

    private int unit(int at) {
        char unit = text.at(at);
        switch (unit) {
            case '鄰' -> village = true;
            case '段' -> road |= village;
            case '巷', '弄', '衖' -> lane = true;
            case '號' -> number = true;
            case '地', '建' -> {
                if (text.at(at + 1) != '號') {
                    return -1;
                }
                land = true;
                end = at + 2;
                return end;
            }
            case '樓', '室', 'F', 'f' -> {
                if (!number) {
                    return -1;
                }
            }
            case '之', '-' -> {
                int suffix = digits(at + 1);
                return suffix > at + 1 && !number ? lotOrHouse(suffix) : -1;
            }
            default -> {
                return -1;
            }
        }
        end = at + 1;
        return end;
    }

    private int lotOrHouse(int at) {
        if (text.at(at) == '號') {
            number = true;
            end = at + 1;
            return end;
        }
        if (text.startsWith("地號", at)) {
            land = true;
            end = at + 2;
            return end;
        }
        return -1;
    }

    /** Digits (single spaces between them) or Chinese numerals; the end. */
    private int digits(int start) {
        int at = start;
        int last = start;
        while (at - start < 12) {
            char c = text.at(at);
            boolean digit = Chars.digitOrMisread(c) >= 0 || Chars.isChineseNumeral(c);
            if (digit) {
                last = ++at;
            } else if (c == ' ' && last == at && at > start) {
                at++;
            } else {
                break;
            }
        }
        return last;
    }

    /** A village, road or land section with its name. */
    private int named(int start) {
        int at = start;
        int letters = 0;
        boolean broken = false;
        while (letters <= MAX_NAME) {
            char c = text.at(at);
            if (Chars.isSpace(c) && !broken && letters > 0) {
                broken = true;
                at++;
                continue;
            }
            if (!Chars.isHan(c) && !Chars.isDigit(c)) {
                return -1;
            }
            if (endsName(c, at, letters)) {
                end = at + 1;
                return end;
            }
            letters++;
            at++;
        }
        return -1;
    }

    private boolean endsName(char c, int at, int letters) {
        switch (c) {
            case '里', '村' -> {
                if (letters == 0 || letters > 4 || road) {
                    return false;
                }
                village = true;
                return true;
            }
            case '路', '街' -> {
                if ((letters == 0 && !village) || text.at(at + 1) == '道') {
                    return false;
                }
                road = true;
                return true;
            }
            case '道' -> {
                boolean avenue = letters > 0 && text.at(at - 1) == '大';
                road |= avenue;
                return avenue;
            }
            case '段' -> {
                boolean section = letters > 0 && Chars.digitOrMisread(text.at(text.skipSpaces(at + 1, 1))) >= 0;
                lane |= section && road;
                return section;
            }
            default -> {
                return false;
            }
        }
    }

    private int withPostcode(int start) {
        int at = start;
        while (at > findings.barrier() && Chars.isDigit(text.at(at - 1)) && start - at < 6) {
            at--;
        }
        boolean postcode = start - at == 3 || start - at == 5 || start - at == 6;
        return postcode && !Chars.isAlphanumeric(text.at(at - 1)) && text.at(at - 1) != '-' ? at : start;
    }
}
