package org.granary.governance.deidentify;

import java.util.Set;

/** What stands beside names: forms of address, verbs and prepositions, labels. */
final class NameSigns {

    static final int LABEL_APART = 4;
    static final int LABEL_DIRECT = 3;
    static final int TITLE = 5;
    /** A line of a chat begins with a time; or an at sign. */
    static final int CLOCK = 2;

    private static final int LABEL_GAP = 4;

    /** Said to anybody, whatever the surname. */
    private static final String[] PERSONAL_TITLES = {
        "先生", "女士", "小姐", "太太", "夫人", "媽媽", "爸爸", "老先生", "老太太", "同學", "大哥", "大姊", "大姐", "學長", "學姊", "學姐", "學弟", "學妹",
        "阿姨", "伯伯", "叔叔", "爺爺", "奶奶", "老師", "教授", "醫師", "醫生", "師傅", "老闆", "老板", "董事長", "總經理"
    };

    private static final String[] TRADE_TITLES = {
        "經理", "副理", "協理", "襄理", "副總", "總監", "主任", "主委", "課長", "組長", "班長", "領班", "廠長", "處長", "部長", "科長", "股長", "站長",
        "店長", "工程師", "技師", "技術員", "作業員", "司機", "專員", "助理", "秘書", "會計", "護理師", "博士", "所長", "里長", "村長", "校長", "隊長", "警員",
        "員警", "組員", "副課長", "副廠長", "委員", "理事長", "董事", "顧問", "督導", "主管", "主任委員"
    };

    private static final String[] SHORT_TITLES = {
        "姐", "姊", "哥", "董", "總", "媽", "爸", "伯", "嫂", "叔", "姨", "氏", "某", "君", "律", "工"
    };
    private static final String[] PUBLIC_TITLES = {"律師", "法官", "檢察官", "書記官", "檢察事務官", "大法官", "公證人"};

    private static final String FOLLOW =
            "於位之的回報表說稱已也將要在到來去負進處更檢確發完維聯通反指請協提交代與和及從因前後所等是為有無未可會應當昨今訴犯返先再另並均亦就把自同主簽接派巡測調修換拆安裝清校量查點停開啟按操明被坦辯證告向對涉遭即則持騎搭駕住出生給帶讓幫跟問講叫寫你妳您我他她得知死受傷男女間至擔赴帶曾並陪建填登借租買賣購付匯申認承主共送收領取任需仍亦另想希望重拒簽";

    private static final String BEFORE = "由與和及經請找派被給交對替跟同是叫即稱向接為其及、或因以令據訪該見約邀請託謝讓幫問等子女夫妻母父兄弟姊妹友員人者某方告訴詢取嗣心外";

    /** What somebody does, or is said of: two characters that begin behind a name. */
    private static final Set<String> VERBS = Set.of(
            "建議 陪同 主持 說明 擔任 表示 同意 帶班 請於 請假 請在 請到 回報 通知 負責 協助 處理 申請 要求 聯絡 聯繫 提出 前往 到場 到職 到院 駕駛 騎乘 住院 就診 簽名 簽收 簽章 確認 檢查 檢驗 維修 保養 更換 調整 拒絕 承租 出租 購買 重設 明天 今天 昨天 目前 已於 已經 因為 向本 向其 與被 與其 出席 主講 報告 報修 指出 認為 決定 參加 參與 追蹤 審核 覆核 覆測 複測 操作 值班 代理 代表 詢問 來電 來訪 匯款 付款 收款 借款 還款 主張 建立"
                    .split(" ", -1));

    private static final boolean[] BEGINS_VERB = new boolean[65536];

    /** Between names and what is said, and hardly ever in a name. */
    private static final String FUNCTION = "與及跟或向對將已的是被並且請在於嗎呢吧";

    private static final int PERSONAL = 1;
    private static final int TRADE = 2;
    private static final int SHORT = 4;
    private static final int PUBLIC = 8;
    private static final int FOLLOWS = 16;
    private static final int LEADS = 32;
    private static final int SPEAKS = 64;

    /** What each character may begin or be. */
    private static final byte[] SIGNS = new byte[65536];

    static {
        VERBS.forEach(verb -> BEGINS_VERB[verb.charAt(0)] = true);
        mark(PERSONAL_TITLES, PERSONAL);
        mark(TRADE_TITLES, TRADE);
        mark(SHORT_TITLES, SHORT);
        mark(PUBLIC_TITLES, PUBLIC);
        mark(FOLLOW.split(""), FOLLOWS);
        mark(BEFORE.split(""), LEADS);
        mark("說講問媽爸你妳您".split(""), SPEAKS);
    }

    private final TextView text;
    private final Findings findings;

    NameSigns(TextView text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    private static void mark(String[] words, int sign) {
        for (String word : words) {
            SIGNS[word.charAt(0)] |= (byte) sign;
        }
    }

    private static boolean is(char c, int sign) {
        return (SIGNS[c] & sign) != 0;
    }

    /** Whether a word for an office in public is the label. */
    boolean afterOfficial(int start) {
        int end = findings.lastEnd(Context.OFFICIAL);
        return end >= 0 && parted(end, start) && end >= lastLabel();
    }

    boolean beforeOfficial(int end) {
        return any(PUBLIC_TITLES, PUBLIC, text.skipSpaces(end, 1));
    }

    private int lastLabel() {
        return Math.max(findings.lastEnd(Context.PERSON_STRONG), findings.lastEnd(Context.PERSON_WEAK));
    }

    /** How much what stands before {@code start} speaks for a name. */
    int before(int start) {
        int strong = findings.lastEnd(Context.PERSON_STRONG);
        int official = Math.max(strong, findings.lastEnd(Context.OFFICIAL));
        if (official >= 0 && parted(official, start)) {
            return start > official ? LABEL_APART : LABEL_DIRECT;
        }
        int weak = findings.lastEnd(Context.PERSON_WEAK);
        if (weak >= 0 && parted(weak, start)) {
            return start > weak ? 3 : 2;
        }
        char c = text.at(start - 1);
        if (Chars.isBoundary(c)) {
            return c == '@' || afterClock(start) ? CLOCK : 1;
        }
        if (Chars.isHan(c)) {
            return leads(c) ? 1 : -1;
        }
        return 0;
    }

    boolean labelled(int start) {
        return before(start) >= LABEL_DIRECT;
    }

    private boolean afterClock(int start) {
        return start > 3
                && Chars.isSpace(text.at(start - 1))
                && Chars.isDigit(text.at(start - 2))
                && text.at(start - 4) == ':';
    }

    private boolean parted(int from, int to) {
        if (to < from || to - from > LABEL_GAP) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.at(i);
            if (!Chars.isSpace(c) && c != ':' && c != '(' && c != '「' && c != '=' && c != '<' && c != '/' && c != ')') {
                return false;
            }
        }
        return true;
    }

    /** How much what stands behind {@code end} speaks for a name. */
    int after(int end) {
        char c = text.at(end);
        if (Chars.isBoundary(c)) {
            return 2;
        }
        if (!Chars.isHan(c)) {
            return 1;
        }
        if (anyTitle(end)) {
            return TITLE;
        }
        if (verb(end)) {
            return 2;
        }
        return follows(c) ? 1 : -1;
    }

    /** Whether a word for what people do begins here. */
    boolean verb(int at) {
        char first = text.at(at);
        return BEGINS_VERB[first] && VERBS.contains(new String(new char[] {first, text.at(at + 1)}));
    }

    /** A character that is no part of a name: 與, 的, 請. */
    static boolean isFunction(char c) {
        return FUNCTION.indexOf(c) >= 0;
    }

    boolean follows(char c) {
        return is(c, FOLLOWS);
    }

    boolean leads(char c) {
        return is(c, LEADS);
    }

    boolean anyTitle(int at) {
        return personalTitle(at) || any(TRADE_TITLES, TRADE, at) || any(PUBLIC_TITLES, PUBLIC, at);
    }

    boolean personalTitle(int at) {
        return any(PERSONAL_TITLES, PERSONAL, at);
    }

    /** Somebody of whom it is said that they speak. */
    boolean speaks(int at) {
        return is(text.at(at), SPEAKS);
    }

    boolean tradeTitle(int at) {
        return any(TRADE_TITLES, TRADE, at);
    }

    /** One character of address with nothing that makes it part of a longer word. */
    boolean shortTitle(int at) {
        char next = text.at(at + 1);
        return any(SHORT_TITLES, SHORT, at) && (Chars.isBoundary(next) || follows(next));
    }

    private boolean any(String[] words, int sign, int at) {
        if (!is(text.at(at), sign)) {
            return false;
        }
        for (String word : words) {
            if (text.startsWith(word, at)) {
                return true;
            }
        }
        return false;
    }
}
