/// Senders that queue behind a slow consumer.
@NullMarked
package gotriage.rules.channelpileup;

import org.jspecify.annotations.NullMarked;
