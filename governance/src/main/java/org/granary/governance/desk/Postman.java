package org.granary.governance.desk;

import java.util.List;

/** Hands mails to a mail server. */
public interface Postman {

    /** Hands one over and returns once the server took it. Fails with MAIL_SERVER_SILENT and MAIL_REFUSED. */
    void deliver(Letter letter);

    /**
     * A mail.
     *
     * @param id the same at every try, so that a mailbox that got it twice may show it once
     */
    record Letter(String id, List<String> to, String subject, String text) {

        public Letter {
            to = List.copyOf(to);
        }
    }
}
