package org.granary.governance.deidentify;

import java.util.EnumMap;
import java.util.Map;

/** The stand-ins that redacted and pseudonymised values get, and how to know one again. */
final class Placeholders {

    private static final int DIGEST = 8;
    /** Characters of a coarser part that a placeholder may tell. */
    private static final int LONGEST_TOLD = 16;

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
        LABELS.put(IdentifierKind.DEVICE, "裝置識別碼");
        LABELS.put(IdentifierKind.COORDINATES, "座標");
        LABELS.put(IdentifierKind.SECRET, "密碼");
        LABELS.put(IdentifierKind.AGREED_TERM, "約定詞");
        LABELS.put(IdentifierKind.PERSONAL_NUMBER, "個人編號");
    }

    private static final String[] ALL = LABELS.values().toArray(String[]::new);

    private Placeholders() {}

    static String label(IdentifierKind kind) {
        return LABELS.getOrDefault(kind, kind.name());
    }

    /** Behind the bracket that closes a coarser part; or -1 where more than a coarser part stands there, such as what a person wrote in brackets. */
    private static int endOfTold(TextView text, int from) {
        var told = new StringBuilder();
        int at = from;
        while (at - from <= LONGEST_TOLD && text.at(at) != ']' && text.at(at) != '\0') {
            told.append(text.at(at++));
        }
        return text.at(at) == ']' && Generalisation.isCoarse(told.toString()) ? at + 1 : -1;
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
            if (text.at(after) == ':' && Generalisation.isOneOf(label)) {
                int told = endOfTold(text, after + 1);
                if (told >= 0) {
                    return told;
                }
            }
            if (text.at(after) == '-' && text.at(after + DIGEST + 1) == ']') {
                return after + DIGEST + 2;
            }
        }
        return -1;
    }
}
