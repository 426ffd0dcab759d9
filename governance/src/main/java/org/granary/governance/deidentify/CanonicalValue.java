package org.granary.governance.deidentify;

/** One form for all ways to write the same value, so that it keeps its pseudonym. */
final class CanonicalValue {

    private CanonicalValue() {}

    static String of(String value, IdentifierKind kind) {
        var out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = Chars.fold(value.charAt(i));
            if (!Chars.isSpace(c)) {
                out.append(c == '台' ? '臺' : c);
            }
        }
        return switch (kind) {
            case PHONE -> phone(out);
            case NATIONAL_ID, RESIDENT_CERTIFICATE -> compact(out, 1);
            case BANK_ACCOUNT, CARD, BUSINESS_NUMBER -> compact(out, 0);
            case LICENSE_PLATE -> compact(out, 4);
            case EMAIL, HANDLE -> out.toString().toLowerCase(java.util.Locale.ROOT);
            default -> out.toString();
        };
    }

    /** Letters and digits only; from {@code digitsFrom} on, letters misread for digits are digits. */
    private static String compact(StringBuilder value, int digitsFrom) {
        var out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c =
                    Character.toUpperCase(value.charAt(i) == 'l' && out.length() >= digitsFrom ? '1' : value.charAt(i));
            if (Chars.isAlphanumeric(c)) {
                int digit = out.length() >= digitsFrom ? Chars.digitOrMisread(c) : -1;
                out.append(digit >= 0 ? (char) ('0' + digit) : c);
            }
        }
        return out.toString();
    }

    private static String phone(StringBuilder value) {
        int extension = extension(value);
        var digits = new StringBuilder(16);
        for (int i = 0; i < extension; i++) {
            int digit = Chars.digitOrMisread(value.charAt(i));
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            }
        }
        String number = digits.toString();
        if (number.startsWith("886")) {
            number = number.startsWith("8860") ? number.substring(3) : "0" + number.substring(3);
        }
        return extension < value.length() ? number + value.substring(extension).replaceAll("[^0-9]+", "#") : number;
    }

    private static int extension(CharSequence value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '#' || c == '分' || c == '轉' || c == 'e' || c == 'E') {
                return i;
            }
        }
        return value.length();
    }
}
