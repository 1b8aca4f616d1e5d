/// What is asked over HTTP and what is answered, without HTTP itself.
@NullMarked
package gotriage.serve.web;

import org.jspecify.annotations.NullMarked;
