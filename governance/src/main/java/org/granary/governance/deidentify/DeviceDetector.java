package org.granary.governance.deidentify;

/** Addresses of network cards and numbers of mobile devices. */
final class DeviceDetector {

    private static final int MAC_LENGTH = 17;
    private static final int NAMED_REACH = 6;

    private final TextView text;
    private final Findings findings;

    DeviceDetector(TextView text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    /** Returns the end of six pairs of hexadecimal digits that one separator holds together, or -1. Source: IEEE 802-2014, section 8.1. */
    int mac(int start) {
        char separator = text.at(start + 2);
        if ((separator != ':' && separator != '-') || joined(start - 1)) {
            return -1;
        }
        for (int i = 0; i < MAC_LENGTH; i++) {
            boolean between = i % 3 == 2;
            char c = text.at(start + i);
            if (between ? c != separator : !isHexadecimal(c)) {
                return -1;
            }
        }
        int end = start + MAC_LENGTH;
        if (joined(end) || findings.isSerial(start)) {
            return -1;
        }
        findings.add(start, end, IdentifierKind.DEVICE, separator == ':' ? 0.9 : 0.75, "layout");
        return end;
    }

    private boolean joined(int at) {
        char c = text.at(at);
        return Chars.isAlphanumeric(c) || c == ':' || (c == '-' && Chars.isAlphanumeric(text.at(at + 1)));
    }

    private static boolean isHexadecimal(char c) {
        return Chars.isDigit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    }

    /** Returns the end of fifteen digits behind the word IMEI, or -1. Source: 3GPP TS 23.003, section 6.2.1. */
    int imei(int start) {
        if (!named(start)) {
            return -1;
        }
        var digits = new StringBuilder();
        int at = start;
        while (digits.length() < 15) {
            char c = text.at(at);
            if (Chars.isDigit(c)) {
                digits.append(c);
            } else if ((c != '-' && c != ' ') || !Chars.isDigit(text.at(at + 1)) || digits.isEmpty()) {
                return -1;
            }
            at++;
        }
        if (Chars.isAlphanumeric(text.at(at))) {
            return -1;
        }
        boolean checked = Checksums.luhn(digits.toString());
        findings.add(
                start, at, IdentifierKind.DEVICE, checked ? 0.97 : 0.8, "context:IMEI", checked ? "luhn" : "layout");
        return at;
    }

    private boolean named(int start) {
        for (int at = start - 4; at >= start - 4 - NAMED_REACH; at--) {
            if (text.startsWith("IMEI", at)) {
                return true;
            }
        }
        return false;
    }
}
