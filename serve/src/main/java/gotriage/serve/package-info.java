/// Reports in a browser: a local server that turns a request into a view and a view into bytes.
@NullMarked
package gotriage.serve;

import org.jspecify.annotations.NullMarked;
