package org.granary.governance.delivery.upload;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks what answers by the tus protocol: every answer carries the version, errors too. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface Tus {

    /** The version that we speak. */
    String VERSION = "1.0.0";

    /** The header that carries it. */
    String HEADER = "Tus-Resumable";
}
