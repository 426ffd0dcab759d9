package org.granary.server.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST API; resources and providers are found in the jars of all modules. */
@ApplicationPath("/api")
public class ApiApplication extends Application {}
