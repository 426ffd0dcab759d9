package org.granary.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.granary.catalog.CatalogErrorCode;
import org.granary.catalog.CatalogErrors;
import org.granary.catalog.event.DomainEvent;
import org.granary.catalog.fault.ErrorCode;
import org.granary.catalog.fault.ErrorKind;
import org.granary.catalog.fault.GranaryException;
import org.granary.catalog.storage.Json;
import org.granary.catalog.storage.Sha256;
import org.granary.governance.audit.AuditEntry;
import org.granary.governance.audit.AuditLedger;
import org.granary.governance.audit.AuditLine;
import org.granary.governance.audit.AuditVerification;
import org.granary.governance.audit.Finding;
import org.granary.governance.audit.HeadFacts;
import org.granary.governance.audit.SignedHead;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The ledger inside the server: container transactions, the real data source, the same table and lock as the application's own. Only the
 * ledger's classes are deployed a second time, not the application.
 */
@ExtendWith(OnePlatform.class)
@ArquillianTest
@SuppressWarnings("NullAway.Init")
class AuditLedgerIT {

    private static final int WRITERS = 8;
    private static final int EVENTS_EACH = 12;

    @Inject
    AuditLedger ledger;

    @Inject
    Event<DomainEvent> events;

    @Resource
    UserTransaction transaction;

    @Resource(lookup = "java:jboss/datasources/AppDS")
    DataSource database;

    private final String subject = "rehearsal:" + UUID.randomUUID();

    @Deployment
    static WebArchive ledgerAlone() {
        return ShrinkWrap.create(WebArchive.class, "ledger-test.war")
                .addClasses(AuditLedger.class, AuditEntry.class, AuditLine.class)
                .addClasses(AuditVerification.class, AuditVerification.Stored.class)
                .addClasses(Finding.class, Finding.Kind.class, SignedHead.class, HeadFacts.class)
                .addClass("org.granary.governance.audit.LedgerCheck")
                .addClass("org.granary.governance.audit.HeadCheck")
                .addClasses(DomainEvent.class, Json.class, Sha256.class, CatalogErrors.class, CatalogErrorCode.class)
                .addClasses(GranaryException.class, ErrorCode.class, ErrorKind.class)
                .addClasses(OnePlatform.class)
                .addAsLibrary(Path.of(Assertions.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toFile())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebInfResource(new StringAsset(MODULES), "jboss-deployment-structure.xml")
                .addAsResource(new StringAsset(PERSISTENCE), "META-INF/persistence.xml");
    }

    @Test
    void anEventIsInTheLedgerOnceItsTransactionIsCommitted() throws Exception {
        transaction.begin();
        events.fire(new Rehearsed(subject));
        transaction.commit();

        assertThat(entries()).isEqualTo(1);
        assertThat(ledger.verify().verified()).isTrue();
    }

    @Test
    void anEventOfATransactionThatIsRolledBackLeavesNoEntry() throws Exception {
        transaction.begin();
        events.fire(new Rehearsed(subject));
        transaction.rollback();

        assertThat(entries()).isZero();
        assertThat(ledger.verify().verified()).isTrue();
    }

    @Test
    void anEventOutsideATransactionIsRefused() throws Exception {
        assertThatThrownBy(() -> events.fire(new Rehearsed(subject))).isInstanceOf(TransactionalException.class);

        assertThat(entries()).isZero();
    }

    @Test
    void manyWritersAtOnceKeepOneChain() throws Exception {
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(this::write);
        }
        int committed = 0;
        var pool = Executors.newFixedThreadPool(WRITERS);
        try {
            for (Future<Integer> written : pool.invokeAll(writers)) {
                committed += written.get();
            }
        } finally {
            pool.shutdown();
        }

        assertThat(committed).isEqualTo(WRITERS * EVENTS_EACH * 2 / 3);
        assertThat(entries()).isEqualTo(committed);
        var verification = ledger.verify();
        assertThat(verification.verified()).as(verification.toString()).isTrue();
    }

    /** Events in transactions of their own, of which each third is rolled back; returns how many were committed. */
    private int write() throws Exception {
        int committed = 0;
        for (int i = 0; i < EVENTS_EACH; i++) {
            transaction.begin();
            events.fire(new Rehearsed(subject));
            if (i % 3 == 2) {
                transaction.rollback();
            } else {
                transaction.commit();
                committed++;
            }
        }
        return committed;
    }

    private int entries() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select count(*) from audit_entry where subject = ?")) {
            query.setString(1, subject);
            try (var found = query.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }

    /** Something that happened only to be written down. */
    record Rehearsed(String subject) implements DomainEvent {

        @Override
        public String actor() {
            return "rehearsal";
        }

        @Override
        public SortedMap<String, String> details() {
            return DomainEvent.details("note", "演練");
        }
    }

    /** The clock that the ledger asks for. */
    @Dependent
    static class RealClock {

        @Produces
        static Clock clock() {
            return Clock.systemUTC();
        }
    }

    private static final String MODULES = """
            <jboss-deployment-structure xmlns="urn:jboss:deployment-structure:1.3">
                <deployment>
                    <dependencies>
                        <module name="com.fasterxml.jackson.core.jackson-annotations"/>
                        <module name="com.fasterxml.jackson.core.jackson-core"/>
                        <module name="com.fasterxml.jackson.core.jackson-databind"/>
                        <module name="com.fasterxml.jackson.datatype.jackson-datatype-jdk8"/>
                        <module name="com.fasterxml.jackson.datatype.jackson-datatype-jsr310"/>
                    </dependencies>
                </deployment>
            </jboss-deployment-structure>
            """;

    private static final String PERSISTENCE = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.1">
                <persistence-unit name="ledger" transaction-type="JTA">
                    <jta-data-source>java:jboss/datasources/AppDS</jta-data-source>
                    <class>org.granary.governance.audit.AuditEntry</class>
                    <exclude-unlisted-classes>true</exclude-unlisted-classes>
                    <properties>
                        <property name="hibernate.hbm2ddl.auto" value="validate"/>
                    </properties>
                </persistence-unit>
            </persistence>
            """;
}
