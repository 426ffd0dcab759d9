package org.granary.batch.world;

import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.Principal;
import java.util.Set;

/** Who acts at the moment; a stand-in for sign-in. */
final class PlayedPeople {

    /** A person with roles, who belongs to an organisation and is named there for every right. */
    record Person(String name, Set<String> roles, String organisation) {}

    private Person acting = new Person("nobody", Set.of(), "");

    void act(Person person) {
        acting = person;
    }

    Person acting() {
        return acting;
    }

    /** What JAX-RS and the servlet container would tell of the request: who, and where the server is; it answers nothing else. */
    Object request(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            if (type == UriInfo.class && method.getName().equals("getBaseUri")) {
                return URI.create("http://localhost/api/");
            }
            if (type == SecurityContext.class && method.getName().equals("getUserPrincipal")) {
                return (Principal) acting::name;
            }
            throw new UnsupportedOperationException("The worlds have no HTTP; " + method + " was asked.");
        });
    }
}
