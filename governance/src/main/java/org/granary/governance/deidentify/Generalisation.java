package org.granary.governance.deidentify;

import java.util.Optional;

/** What is left of a value once only the coarser part of it is told: the district of an address, the month of a day. */
final class Generalisation {

    private static final int LONGEST = 16;

    private Generalisation() {}

    /** The coarser part; empty where there is none that could be told, or for kinds that have none. */
    static Optional<String> of(String value, IdentifierKind kind) {
        return switch (kind) {
            case ADDRESS -> district(value);
            case DATE, DATE_OF_BIRTH -> month(value);
            default -> Optional.empty();
        };
    }

    /** Whether values under this label have a coarser part. */
    static boolean isOneOf(String label) {
        return label.equals(Placeholders.label(IdentifierKind.ADDRESS))
                || label.equals(Placeholders.label(IdentifierKind.DATE))
                || label.equals(Placeholders.label(IdentifierKind.DATE_OF_BIRTH));
    }

    /** Whether this is a coarser part and nothing more: a district, a month with its year, or a span of years. */
    static boolean isCoarse(String part) {
        if (BirthBand.isOne(part)) {
            return true;
        }
        if (district(part).filter(part::equals).isPresent()) {
            return part.chars().allMatch(c -> Chars.isHan((char) c));
        }
        String day = part.endsWith("月") ? "1日" : "-1";
        boolean ofADate = part.chars().allMatch(c -> Chars.digitOrMisread((char) c) >= 0 || "民國年月/.-".indexOf(c) >= 0);
        return ofADate && month(part + day).filter(part::equals).isPresent();
    }

    /** 高雄市苓雅區 of 高雄市苓雅區福德二路117號. */
    private static Optional<String> district(String value) {
        String address = folded(value);
        int county = first(address, "縣市", 2, 4);
        int district = county < 0 ? -1 : first(address, "區鄉鎮市", county + 2, county + 5);
        return district < 0 ? Optional.empty() : Optional.of(address.substring(0, district + 1));
    }

    private static int first(String text, String of, int from, int to) {
        for (int i = from; i < Math.min(to, text.length()); i++) {
            if (of.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** 114年8月 of 114年8月5日, 2025-03 of 2025-03-14; nothing of a day without its year. */
    private static Optional<String> month(String value) {
        String date = folded(value);
        int month = date.indexOf('月');
        if (month >= 0) {
            return date.indexOf('年') < 0 ? Optional.empty() : told(date.substring(0, month + 1));
        }
        int first = first(date, "/.-", 0, date.length());
        int second = first < 0 ? -1 : first(date, "/.-", first + 1, date.length());
        return second < 0 ? Optional.empty() : told(date.substring(0, second));
    }

    private static Optional<String> told(String part) {
        return part.length() > LONGEST ? Optional.empty() : Optional.of(part);
    }

    private static String folded(String value) {
        var text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = Chars.fold(value.charAt(i));
            if (!Chars.isSpace(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }
}
