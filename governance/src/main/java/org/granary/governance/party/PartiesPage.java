package org.granary.governance.party;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.storage.BilingualText;
import org.granary.governance.identity.Caller;
import org.granary.governance.party.PartyPerson.Standing;
import org.jspecify.annotations.Nullable;

/** The console's pages of organisations: all of them with what drifted, and one with its people ({@code ?id=}). */
@Named
@RequestScoped
public class PartiesPage {

    private static final String HERE = "/parties/index.xhtml?faces-redirect=true";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Taipei"));

    @Inject
    Parties parties;

    @Inject
    PartyPeople people;

    @Inject
    Memberships memberships;

    @Inject
    ServiceAccounts accounts;

    @Inject
    PartyDrifts drifts;

    @Inject
    DriftCheck check;

    @Inject
    Caller caller;

    private @Nullable List<Row> rows;

    /** By alias. */
    public List<Row> getRows() {
        List<Row> made = rows;
        if (made == null) {
            made = parties.all().stream().map(this::row).toList();
            rows = made;
        }
        return made;
    }

    private Row row(Party party) {
        var standing = people.standingIn(party.alias());
        return new Row(
                party.alias(),
                party.kind().name(),
                text(party.name()),
                party.association().orElse(""),
                names(standing, Standing.SIGNER),
                names(standing, Standing.CONTRIBUTOR),
                names(standing, Standing.MEMBER));
    }

    private static String names(List<PartyPerson> people, Standing standing) {
        return people.stream()
                .map(PartyPerson::named)
                .filter(named -> named.standing() == standing)
                .map(PartyPerson.Named::person)
                .collect(Collectors.joining(", "));
    }

    private static String text(BilingualText text) {
        var locale = FacesContext.getCurrentInstance().getViewRoot().getLocale();
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? text.en() : text.zh();
    }

    /** The organisation that the request names. */
    public String getId() {
        return Optional.ofNullable(FacesContext.getCurrentInstance()
                        .getExternalContext()
                        .getRequestParameterMap()
                        .get("id"))
                .orElse("");
    }

    public boolean isKnown() {
        return parties.find(getId()).isPresent();
    }

    /** The organisation that the request names, as a row. */
    public Row getShown() {
        return row(parties.require(getId()));
    }

    /** Its people, by name. */
    public List<PersonRow> getPeople() {
        return people.standingIn(getId()).stream()
                .map(row -> new PersonRow(
                        row.named().person(), row.named().standing().name(), time(row.from()), row.namedBy()))
                .toList();
    }

    /** A company's time in associations, newest first. */
    public List<TimeRow> getTimes() {
        return memberships.of(getId()).stream()
                .map(time -> new TimeRow(
                        time.association(),
                        time.from().equals(Instant.EPOCH) ? "" : time(time.from()),
                        time.until().map(PartiesPage::time).orElse(""),
                        time.leftBy().orElse(time.joinedBy())))
                .toList();
    }

    /** A team's service accounts, also those revoked. */
    public List<AccountRow> getAccounts() {
        return accounts.of(getId()).stream()
                .map(account -> new AccountRow(
                        account.id(),
                        account.madeBy(),
                        time(account.madeAt()),
                        account.revokedAt().map(PartiesPage::time).orElse("")))
                .toList();
    }

    /** What drifted; what waits for a person first. */
    public List<DriftRow> getDrifts() {
        return drifts.newest().stream()
                .map(drift -> new DriftRow(
                        drift.id(),
                        drift.drift().kind().name(),
                        drift.drift().party(),
                        drift.drift().about(),
                        drift.state().name(),
                        drift.state() == PartyDrift.State.OPEN,
                        time(drift.foundAt())))
                .toList();
    }

    public boolean isAdmin() {
        return caller.has("admin");
    }

    /** Compares now; where that cannot be done the page says so. */
    public @Nullable String compare() {
        if (!isAdmin()) {
            throw new SecurityException("Only an administrator compares.");
        }
        try {
            check.look();
            return HERE;
        } catch (GranaryException e) {
            var faces = FacesContext.getCurrentInstance();
            var texts = faces.getApplication().getResourceBundle(faces, "partyText");
            faces.addMessage(
                    null, new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.getString("drift.failed"), null));
            return null;
        }
    }

    private static String time(Instant moment) {
        return TIME.format(moment);
    }

    /** An organisation as listed; people by name, separated by commas. */
    public record Row(
            String alias,
            String kind,
            String name,
            String association,
            String signers,
            String contributors,
            String members) {}

    /** A person's standing. */
    public record PersonRow(String person, String standing, String since, String namedBy) {}

    /** A time in an association; empty {@code since} = before it was written down. */
    public record TimeRow(String association, String since, String until, String by) {}

    /** A service account. */
    public record AccountRow(String id, String madeBy, String madeAt, String revokedAt) {}

    /** A difference. */
    public record DriftRow(
            String id, String kind, String party, String about, String state, boolean alert, String found) {}
}
