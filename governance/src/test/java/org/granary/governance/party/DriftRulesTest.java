package org.granary.governance.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.governance.identity.directory.Organisation;
import org.granary.governance.party.DriftRules.Found;
import org.granary.governance.party.DriftRules.Known;
import org.junit.jupiter.api.Test;

class DriftRulesTest {

    private static final String ACCOUNT = "team.team-x.trainer";
    private static final String ACCOUNT_USER = "service-account-" + ACCOUNT;

    private static final Known ASSOCIATION =
            new Known("association", Optional.of("公協會"), Set.of("lin", "wu"), Set.of());
    private static final Known TEAM =
            new Known("team-x", Optional.of("模型團隊"), Set.of("chen", ACCOUNT_USER), Set.of(ACCOUNT));

    private static final Organisation ASSOCIATION_THERE = new Organisation("association", "公協會", true);
    private static final Organisation TEAM_THERE = new Organisation("team-x", "模型團隊", true);

    @Test
    void findsNothingWhereBothAgree() {
        assertThat(DriftRules.between(
                        List.of(ASSOCIATION, TEAM),
                        found(
                                List.of(ASSOCIATION_THERE, TEAM_THERE),
                                Set.of("lin", "wu"),
                                Set.of("chen", ACCOUNT_USER),
                                Set.of(ACCOUNT))))
                .isEmpty();
    }

    @Test
    void endsNobodysRightsBecauseTheWholeOrganisationIsMissing() {
        assertThat(DriftRules.between(List.of(ASSOCIATION), found(List.of(), Set.of(), Set.of(), Set.of())))
                .containsExactly(new Drift(Drift.Kind.ORGANISATION_MISSING, "association", ""));
    }

    @Test
    void tellsWhoLeftAndWhoCameInByAnotherDoor() {
        assertThat(DriftRules.between(
                        List.of(ASSOCIATION),
                        found(List.of(ASSOCIATION_THERE), Set.of("wu", "stranger"), Set.of(), Set.of())))
                .containsExactly(
                        new Drift(Drift.Kind.PERSON_GONE, "association", "lin"),
                        new Drift(Drift.Kind.MEMBER_UNKNOWN, "association", "stranger"));
    }

    @Test
    void leavesARenamedOrDisabledOrganisationToAPerson() {
        var drifts = DriftRules.between(
                List.of(ASSOCIATION),
                found(
                        List.of(new Organisation("association", "別的名字", false)),
                        Set.of("lin", "wu"),
                        Set.of(),
                        Set.of()));

        assertThat(drifts)
                .containsExactly(
                        new Drift(Drift.Kind.ORGANISATION_RENAMED, "association", "別的名字"),
                        new Drift(Drift.Kind.ORGANISATION_DISABLED, "association", ""));
        assertThat(drifts).noneMatch(drift -> drift.kind().mendsItself());
    }

    @Test
    void takesAnyNameForGoodWhereNamesWereNeverCompared() {
        var before = new Known("association", Optional.empty(), Set.of("lin", "wu"), Set.of());

        assertThat(DriftRules.between(
                        List.of(before), found(List.of(ASSOCIATION_THERE), Set.of("lin", "wu"), Set.of(), Set.of())))
                .isEmpty();
    }

    @Test
    void showsAnOrganisationThatIsNotRegistered() {
        assertThat(DriftRules.between(List.of(), found(List.of(TEAM_THERE), Set.of(), Set.of("chen"), Set.of())))
                .containsExactly(new Drift(Drift.Kind.ORGANISATION_UNKNOWN, "team-x", ""));
    }

    @Test
    void tellsOfAServiceAccountOnceAndNotAsAPerson() {
        assertThat(DriftRules.between(List.of(TEAM), found(List.of(TEAM_THERE), Set.of(), Set.of("chen"), Set.of())))
                .containsExactly(new Drift(Drift.Kind.SERVICE_ACCOUNT_GONE, "team-x", ACCOUNT));
        assertThat(DriftRules.between(
                        List.of(new Known("team-x", Optional.of("模型團隊"), Set.of("chen"), Set.of())),
                        found(List.of(TEAM_THERE), Set.of(), Set.of("chen", ACCOUNT_USER), Set.of(ACCOUNT))))
                .containsExactly(new Drift(Drift.Kind.SERVICE_ACCOUNT_UNKNOWN, "team-x", ACCOUNT));
    }

    private static Found found(
            List<Organisation> organisations, Set<String> association, Set<String> team, Set<String> accounts) {
        return new Found(organisations, Map.of("association", association, "team-x", team), accounts);
    }
}
