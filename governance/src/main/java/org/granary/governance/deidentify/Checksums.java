package org.granary.governance.deidentify;

/**
 * Check digits of Taiwan's identifiers and of payment cards.
 *
 * <p>Source: Ministry of the Interior (identity numbers, resident certificates); Ministry of Finance (business numbers, rule of
 * 2023-04-01); ISO/IEC 7812-1 annex B (Luhn).
 */
final class Checksums {

    /** Position is code minus ten. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

    private static final int[] BUSINESS_WEIGHTS = {1, 2, 1, 2, 1, 2, 4, 1};

    private Checksums() {}

    /** Citizens (second character 1 or 2). */
    static boolean nationalId(String value) {
        return value.length() == 10 && (value.charAt(1) == '1' || value.charAt(1) == '2') && identityNumber(value);
    }

    /** Foreign residents: new layout (8 or 9), or legacy (A to D). */
    static boolean residentCertificate(String value) {
        if (value.length() != 10) {
            return false;
        }
        char second = value.charAt(1);
        boolean known = second == '8' || second == '9' || (second >= 'A' && second <= 'D');
        return known && identityNumber(value);
    }

    private static boolean identityNumber(String value) {
        int first = LETTERS.indexOf(value.charAt(0));
        if (first < 0) {
            return false;
        }
        int sum = (first + 10) / 10 + (first + 10) % 10 * 9;
        char second = value.charAt(1);
        sum += 8 * (Chars.isDigit(second) ? second - '0' : LETTERS.indexOf(second) % 10);
        for (int i = 2; i < 10; i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum += digit * (i == 9 ? 1 : 9 - i);
        }
        return sum % 10 == 0;
    }

    static boolean businessNumber(CharSequence value) {
        if (value.length() != 8) {
            return false;
        }
        int sum = 0;
        int digits = 0;
        for (int i = 0; i < 8; i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            digits += digit;
            int product = digit * BUSINESS_WEIGHTS[i];
            sum += product / 10 + product % 10;
        }
        return digits > 0 && (sum % 5 == 0 || (value.charAt(6) == '7' && (sum + 1) % 5 == 0));
    }

    static boolean luhn(CharSequence value) {
        int sum = 0;
        int length = value.length();
        for (int i = 0; i < length; i++) {
            int digit = value.charAt(length - 1 - i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            int part = i % 2 == 0 ? digit : digit * 2;
            sum += part > 9 ? part - 9 : part;
        }
        return length > 0 && sum % 10 == 0;
    }
}
