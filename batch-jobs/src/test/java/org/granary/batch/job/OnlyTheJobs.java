package org.granary.batch.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import java.util.Set;

/** Leaves the beans out that need the server (catalog, database, REST); {@link TestWorld} stands for them. */
public class OnlyTheJobs implements Extension {

    private static final Set<Class<?>> KEPT =
            Set.of(ProgressBoard.class, Carried.class, JobDesk.class, TestWorld.class, TestWorldOfReleases.class);

    <T> void leaveOut(
            @Observes @WithAnnotations({ApplicationScoped.class, RequestScoped.class, Interceptor.class})
                    ProcessAnnotatedType<T> type) {
        Class<T> bean = type.getAnnotatedType().getJavaClass();
        if (bean.getName().startsWith("org.granary.batch.") && !KEPT.contains(bean)) {
            type.veto();
        }
    }
}
