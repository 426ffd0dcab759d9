package org.granary.batch.world;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.literal.InjectLiteral;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.inject.Singleton;
import jakarta.mail.Session;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional.TxType;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.granary.catalog.CatalogErrors;
import org.granary.governance.GovernanceErrors;
import org.granary.governance.identity.directory.Directory;
import org.jboss.weld.environment.se.Weld;

/**
 * The server's beans of catalog and governance, and of the jobs what decides and registers, in this JVM: real entities, services and operations over a real
 * PostgreSQL. Stood in for: sign-in ({@link PlayedCaller}), the identity provider's organisations ({@link PlayedDirectory}), the clock, transactions, HTTP, and Spark.
 */
final class WorldContainer implements AutoCloseable {

    /** Beans of the jobs that decide and register; the rest of batch-jobs fetches, parses and calls Spark. */
    private static final List<String> JOBS = List.of(
            "gather.GovernedGates",
            "gather.SyntheticGates",
            "gather.AdmittedRecords",
            "gather.TakeDowns",
            "gather.TakeDownResource",
            "purge.GovernedWithdrawnDesk",
            "purge.TakenBacks",
            "purge.WithdrawnLandings",
            "purge.WithdrawnPurges",
            "setting.SettingsBean",
            "release.GovernedReleaseDesk",
            "release.ReleaseRequestResource",
            "takedown.GovernedTakeDownDesk",
            "takedown.RecordFinder",
            "withdraw.GovernedWithdrawalDesk",
            "withdraw.Revisions");

    private final WorldDatabase database;
    private final EntityManagerFactory entities;
    private final WorldTransactions transactions;
    private final MovableClock clock = new MovableClock();
    private final PlayedPeople people = new PlayedPeople();
    private final SeContainer container;

    WorldContainer(Path project, Path home) throws IOException, SQLException {
        System.setProperty("granary.keys", home.resolve("keys").toString());
        System.setProperty(
                "granary.warehouse", home.resolve("warehouse").toUri().toString());
        this.database = new WorldDatabase(project);
        this.entities = database.entities(classes());
        this.transactions = new WorldTransactions(entities);
        this.container = weld().initialize();
    }

    private static List<Class<?>> classes() {
        return new ClassFileImporter()
                .importPackages("org.granary.catalog", "org.granary.governance", "org.granary.batch").stream()
                        .filter(type -> type.isAnnotatedWith("jakarta.persistence.Entity")
                                || type.isAnnotatedWith("jakarta.persistence.Embeddable")
                                || type.isAnnotatedWith("jakarta.persistence.Converter"))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private Weld weld() {
        Weld weld = new Weld()
                .disableDiscovery()
                .addPackages(true, GovernanceErrors.class, CatalogErrors.class)
                .addBeanClasses(
                        PlayedCaller.class,
                        Transacted.Required.class,
                        Transacted.RequiresNew.class,
                        Transacted.Mandatory.class)
                .addExtensions(new ServersInjection());
        for (String job : JOBS) {
            weld.addBeanClass(named("org.granary.batch." + job));
        }
        return weld.addExtensions(new Makers(makers()));
    }

    private Map<Class<?>, Supplier<?>> makers() {
        var makers = new LinkedHashMap<Class<?>, Supplier<?>>();
        makers.put(EntityManager.class, () -> proxy(EntityManager.class, transactions::current));
        makers.put(WorldTransactions.class, () -> transactions);
        makers.put(Clock.class, () -> clock);
        makers.put(PlayedPeople.class, () -> people);
        makers.put(DataSource.class, database::dataSource);
        makers.put(Directory.class, PlayedDirectory::new);
        makers.put(Session.class, () -> {
            throw new UnsupportedOperationException("The worlds send no mail.");
        });
        for (Class<?> ofTheRequest :
                List.of(HttpServletRequest.class, HttpHeaders.class, UriInfo.class, SecurityContext.class)) {
            makers.put(ofTheRequest, () -> people.request(ofTheRequest));
        }
        return makers;
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The worlds play " + name + ", which is not there any more.", e);
        }
    }

    private static <T> T proxy(Class<T> type, Supplier<?> target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return method.invoke(target.get(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** One bean for each type with a maker. */
    record Makers(Map<Class<?>, Supplier<?>> makers) implements Extension {

        void add(@Observes AfterBeanDiscovery discovery) {
            makers.forEach((type, maker) -> discovery
                    .addBean()
                    .types(type, Object.class)
                    .scope(Singleton.class)
                    .createWith(context -> maker.get()));
        }
    }

    /** What the server injects by other annotations than CDI's; its servlets and its connection to Keycloak stay away. */
    static final class ServersInjection implements Extension {

        private static final Set<Class<? extends Annotation>> OTHERS =
                Set.of(PersistenceContext.class, Context.class, Resource.class);

        <T> void look(@Observes ProcessAnnotatedType<T> type) {
            Class<?> java = type.getAnnotatedType().getJavaClass();
            if (HttpServlet.class.isAssignableFrom(java) || java.getSimpleName().startsWith("Keycloak")) {
                type.veto();
                return;
            }
            type.configureAnnotatedType()
                    .filterFields(field -> OTHERS.stream().anyMatch(field::isAnnotationPresent))
                    .forEach(field -> field.add(InjectLiteral.INSTANCE));
        }
    }

    MovableClock clock() {
        return clock;
    }

    WorldTransactions transactions() {
        return transactions;
    }

    PlayedPeople people() {
        return people;
    }

    WorldDatabase database() {
        return database;
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    /** Does this as one request. */
    <T> T request(Callable<T> work) {
        RequestContextController controller = bean(RequestContextController.class);
        controller.activate();
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            controller.deactivate();
        }
    }

    /** Does this as one request in one transaction. */
    <T> T transacted(Callable<T> work) {
        return request(() -> transactions.call(TxType.REQUIRED, work));
    }

    /** Looks at what is committed. */
    <T> T look(Callable<T> work) {
        return request(() -> transactions.look(work));
    }

    @Override
    public void close() {
        container.close();
        entities.close();
        database.close();
    }
}
