package org.granary.governance.audit;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.granary.governance.identity.Caller;

/** Has {@link SignIns} take note of everybody who comes signed in, before anything is done for them. */
@WebFilter("/*")
public class SignInFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** More sessions than this are not remembered here; the database knows them all. */
    private static final int MOST_KNOWN = 10_000;

    /** Sessions with the roles that they were seen with. */
    private final transient Set<String> known = ConcurrentHashMap.newKeySet();

    @Inject
    transient Caller caller;

    @Inject
    transient SignIns signIns;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getUserPrincipal() != null) {
            caller.session().ifPresent(this::note);
        }
        chain.doFilter(request, response);
    }

    private void note(Caller.Session session) {
        var roles = SignIns.ROLES.stream().filter(caller::has).toList();
        String key = session.id() + " " + roles;
        if (known.contains(key)) {
            return;
        }
        signIns.note(new SignIns.Seen(caller.name(), roles, session.id(), session.since(), session.issuedAt()));
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.add(key);
    }
}
