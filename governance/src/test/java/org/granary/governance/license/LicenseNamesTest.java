package org.granary.governance.license;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "政府資料開放授權條款-第1版 | OGDL-Taiwan-1.0",
                "政府資料開放授權條款－第1版 | OGDL-Taiwan-1.0",
                "政府資料開放授權條款－第 1 版 | OGDL-Taiwan-1.0",
                "1 | OGDL-Taiwan-1.0",
                "https://data.gov.tw/license | OGDL-Taiwan-1.0",
                "http://data.gov.tw/license/ | OGDL-Taiwan-1.0",
                "cc-by-4.0 | CC-BY-4.0",
                "CC BY 4.0 | CC-BY-4.0",
                "cc-by-sa-3.0 | CC-BY-SA-3.0",
                "CC-BY-SA 3.0 | CC-BY-SA-3.0",
                "Creative Commons Attribution 4.0 International | CC-BY-4.0",
                "Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0) | CC-BY-SA-4.0",
                "Attribution-NonCommercial-ShareAlike 4.0 International | CC-BY-NC-SA-4.0",
                "Creative Commons Attribution Non Commercial No Derivatives 4.0 | CC-BY-NC-ND-4.0",
                "創用CC 姓名標示 4.0 國際 | CC-BY-4.0",
                "創用 CC 姓名標示-非商業性-相同方式分享 4.0 國際授權條款 | CC-BY-NC-SA-4.0",
                "創用CC 姓名標示-相同方式分享 3.0 台灣授權條款 | LicenseRef-CC-BY-SA-3.0-TW",
                "姓名標示-禁止改作 4.0 國際 | CC-BY-ND-4.0",
                "https://creativecommons.org/licenses/by/4.0/ | CC-BY-4.0",
                "https://creativecommons.org/licenses/by-nc-sa/4.0/deed.zh-hant | CC-BY-NC-SA-4.0",
                "http://creativecommons.org/licenses/by-sa/3.0/legalcode | CC-BY-SA-3.0",
                "https://creativecommons.org/licenses/by/3.0/tw/ | LicenseRef-CC-BY-3.0-TW",
                "https://creativecommons.org/publicdomain/zero/1.0/ | CC0-1.0",
                "This dataset is licensed under a Creative Commons Attribution 4.0 International (CC BY 4.0) license. | CC-BY-4.0",
                "Creative Commons Attribution-ShareAlike 3.0 Unported License | CC-BY-SA-3.0",
                "https://data.gov.tw/license#cht | OGDL-Taiwan-1.0",
                "cc0-1.0 | CC0-1.0",
                "CC0 | CC0-1.0",
                "apache-2.0 | Apache-2.0",
                "Apache License, Version 2.0 | Apache-2.0",
                "http://www.apache.org/licenses/LICENSE-2.0 | Apache-2.0",
                "mit | MIT",
                "The MIT License (MIT) | MIT",
                "odc-by | ODC-By-1.0",
                "odbl | ODbL-1.0",
                "pddl | PDDL-1.0",
                "cdla-permissive-2.0 | CDLA-Permissive-2.0",
                "gpl-3.0 | GPL-3.0-only",
                "agpl-3.0 | AGPL-3.0-only",
                "bsd-3-clause | BSD-3-Clause",
                "MIT OR Apache-2.0 | MIT OR Apache-2.0",
                "The project is licensed under CC-BY-4.0 | CC-BY-4.0",
                "Licensed under the Apache License, Version 2.0 | Apache-2.0",
                "license:cc-by-sa-4.0 | CC-BY-SA-4.0",
                "授權方式：政府資料開放授權條款-第1版 | OGDL-Taiwan-1.0",
                "本資料集採用 CC BY 4.0 授權 | CC-BY-4.0",
                "LGPL 2.1 | LGPL-2.1-only",
                "https://opensource.org/licenses/EPL-1.0 | EPL-1.0",
                "https://spdx.org/licenses/CC-BY-NC-4.0.html | CC-BY-NC-4.0",
                "https://www.gnu.org/licenses/gpl-3.0.en.html | GPL-3.0-only",
                "MIT License (https://github.com/somebody/something/blob/master/LICENSE) | MIT",
                "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) | CC-BY-4.0",
                "The Creative Commons Attribution 4.0 International License. https://creativecommons.org/licenses/by/4.0/ | CC-BY-4.0",
                "# Community Data License Agreement - Sharing - Version 1.0 | CDLA-Sharing-1.0",
                "CC BY-SA 3.0 DE | CC-BY-SA-3.0-DE",
                "CC BY 1.0 | CC-BY-1.0",
                "Datenlizenz Deutschland – Namensnennung – Version 2.0 | DL-DE-BY-2.0",
                "Public Domain Mark 1.0 | CC-PDM-1.0",
                "Llama 2 Community License | LicenseRef-Llama-2",
            })
    void readsWhatPublishersWrite(String declared, String spdx) {
        assertThat(Licenses.normalize(declared)).contains(spdx);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "unknown",
                "other",
                "cc",
                "cc-by",
                "CC-BY",
                "CC BY-SA (Creative Commons / Attribution-ShareAlike)",
                "Creative Commons",
                "gpl",
                "bsd",
                "BSD License",
                "Apache License",
                "Modified MIT License",
                "MIT License with restrictions",
                "MIT, non-commercial use only",
                "CC BY 4.0 except images",
                "CC BY 4.0 / CC BY-NC 4.0",
                "CC BY 4.0 (CC BY-NC 4.0)",
                "CC BY 4.0 or 3.0",
                "CC BY-NC-SA 2.5 TW",
                "CC BY-SA 3.0 ES",
                "CC BY 14.0",
                "CC BY 4.01",
                "Not licensed under CC BY 4.0",
                "https://creativecommons.org/licenses/by/9.0/",
                "https://creativecommons.org/licenses/by/3.0/xx/",
                "https://creativecommons.org/licenses/by-by/4.0/",
                "https://creativecommons.org.evil.example/licenses/by/4.0/",
                "https://evil.example/creativecommons.org/licenses/by/4.0/",
                "https://github.com/facebookresearch/curiosity/blob/master/LICENSE",
                "Common Public Attribution License 1.0",
                "Only the code is licensed under MIT",
                "Parts of the data are licensed under CC BY 4.0",
                "CC BY 4.0 (https://creativecommons.org/licenses/by-nc/4.0/)",
                "MIT License (https://example.org/terms-of-use)",
                "政府資料開放授權條款",
                "政府資料開放授權條款-第2版",
                "LicenseRef-house-rules",
                "2",
            })
    void leavesUnknownWhatItDoesNotKnowInFull(String declared) {
        assertThat(Licenses.normalize(declared)).isEmpty();
    }

    @Test
    void concludesNothingTooPermissiveFromTheNamesThatDataSetsAreGiven() throws IOException {
        JsonNode aliases = SharedData.read("lic-dpi/constants/license_paraphrases.json");
        JsonNode classes = SharedData.read("lic-dpi/constants/license_classes.json");
        Map<String, String> canonicalByName = new LinkedHashMap<>();
        classes.fieldNames().forEachRemaining(canonical -> canonicalByName.put(canonical, canonical));
        aliases.properties().forEach(names -> {
            canonicalByName.put(names.getKey(), names.getKey());
            names.getValue().forEach(name -> canonicalByName.put(name.asText(), names.getKey()));
        });

        var wrong = new ArrayList<String>();
        int known = 0;
        int found = 0;
        int agreed = 0;
        for (Map.Entry<String, String> name : canonicalByName.entrySet()) {
            Optional<String> expected = Licenses.normalize(name.getValue());
            Optional<String> concluded = Licenses.normalize(name.getKey());
            known += expected.isPresent() ? 1 : 0;
            found += expected.isPresent() && concluded.isPresent() ? 1 : 0;
            agreed += expected.isPresent() && concluded.equals(expected) ? 1 : 0;
            if (concluded.isPresent() && isTooPermissive(concluded.get(), classes.path(name.getValue()))) {
                wrong.add(name.getKey() + " -> " + concluded.get() + ", but " + name.getValue());
            }
        }

        System.out.printf(
                "license names: %d, of a license on file %d, recognised %d, as in the collection %d, too permissive %d%n",
                canonicalByName.size(), known, found, agreed, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(agreed).isGreaterThanOrEqualTo(known * 7 / 10);
    }

    /** A class is [use, attribution asked, share-alike asked]; what is not on its list may not be concluded at all. */
    private static boolean isTooPermissive(String expression, JsonNode gold) {
        License license = Licenses.of(expression).orElseThrow();
        if (!license.termsOnFile()) {
            // Known by its name only: it permits nothing.
            return false;
        }
        if (!gold.isArray() || gold.get(0).asText().equals("Unspecified")) {
            return true;
        }
        boolean commercial =
                license.permits(Permission.COMMERCIAL) && !gold.get(0).asText().equals("All");
        boolean attribution = gold.get(1).asText().equals("1")
                && !license.requires(Condition.ATTRIBUTION)
                && !license.requires(Condition.NOTICE);
        boolean shareAlike = gold.get(2).asText().equals("1")
                && !license.requires(Condition.SHARE_ALIKE)
                && license.permits(Permission.SHARE_ADAPTED);
        return commercial || attribution || shareAlike;
    }

    @Property(tries = 500)
    void neverFailsOnAnyText(@ForAll String declared) {
        Licenses.normalize(declared)
                .ifPresent(spdx -> assertThat(Licenses.parse(spdx)).isPresent());
    }

    @Test
    void readsEveryIdAndNameOnFile() {
        assertThat(LicenseFile.read().stream().map(LicenseFile.Entry::license)).allSatisfy(license -> {
            assertThat(Licenses.normalize(license.id())).contains(license.id());
            assertThat(Licenses.normalize(license.name())).contains(license.id());
        });
    }
}
