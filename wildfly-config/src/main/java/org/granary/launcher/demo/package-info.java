/** The worked example, PCB equipment maintenance, played through on the real platform. */
@NullMarked
package org.granary.launcher.demo;

import org.jspecify.annotations.NullMarked;
