package org.granary.governance.deidentify;

import java.util.EnumMap;
import java.util.Map;

/** The stand-ins that redacted and pseudonymised values get, and how to know one again. */
final class Placeholders {

    private static final int DIGEST = 8;
    private static final Map<IdentifierKind, String> LABELS = new EnumMap<>(IdentifierKind.class);

    static {
        LABELS.put(IdentifierKind.NATIONAL_ID, "身分證");
        LABELS.put(IdentifierKind.RESIDENT_CERTIFICATE, "居留證");
        LABELS.put(IdentifierKind.BUSINESS_NUMBER, "統編");
        LABELS.put(IdentifierKind.PHONE, "電話");
        LABELS.put(IdentifierKind.EMAIL, "電郵");
        LABELS.put(IdentifierKind.LICENSE_PLATE, "車牌");
        LABELS.put(IdentifierKind.BANK_ACCOUNT, "帳號");
        LABELS.put(IdentifierKind.CARD, "卡號");
        LABELS.put(IdentifierKind.ADDRESS, "地址");
        LABELS.put(IdentifierKind.NAME, "姓名");
        LABELS.put(IdentifierKind.DATE_OF_BIRTH, "生日");
        LABELS.put(IdentifierKind.DATE, "日期");
        LABELS.put(IdentifierKind.HANDLE, "社群帳號");
        LABELS.put(IdentifierKind.URL, "網址");
        LABELS.put(IdentifierKind.IP_ADDRESS, "網路位址");
        LABELS.put(IdentifierKind.SECRET, "密碼");
        LABELS.put(IdentifierKind.PERSONAL_NUMBER, "個人編號");
    }

    private static final String[] ALL = LABELS.values().toArray(String[]::new);

    private Placeholders() {}

    static String label(IdentifierKind kind) {
        return LABELS.getOrDefault(kind, kind.name());
    }

    /** The end of the placeholder that begins at {@code at}, or -1. */
    static int end(TextView text, int at) {
        for (String label : ALL) {
            int after = at + 1 + label.length();
            if (!text.startsWith(label, at + 1)) {
                continue;
            }
            if (text.at(after) == ']') {
                return after + 1;
            }
            if (text.at(after) == '-' && text.at(after + DIGEST + 1) == ']') {
                return after + DIGEST + 2;
            }
        }
        return -1;
    }
}
