/// How to speak HTTP with a target: TLS, headers, credentials.
@NullMarked
package gotriage.target.http;

import org.jspecify.annotations.NullMarked;
