package org.granary.server.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Bodies that are read whole into memory end at 10 MiB; what takes its body as a stream keeps limits of its own. */
@Provider
public class BodyLimit implements ContainerRequestFilter {

    static final long MOST_BYTES = 10L << 20;
    private static final int TOO_LARGE = 413;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!List.of(resource.getResourceMethod().getParameterTypes()).contains(InputStream.class)) {
            request.setEntityStream(new Limited(request.getEntityStream()));
        }
    }

    private static WebApplicationException tooLarge() {
        return new WebApplicationException(Response.status(TOO_LARGE)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity("A request like this may have " + MOST_BYTES
                        + " bytes. Files are delivered at /sources/{id}/deliveries.")
                .build());
    }

    /** Refuses the byte after the last one that may come. */
    static final class Limited extends FilterInputStream {

        private long left = MOST_BYTES;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
