/// From evidence to models.
///
/// One policy for bad input holds in all readers: what can be read is returned with a list of what
/// was lost; where nothing can be read, [MalformedInput] says where and why. Nothing else is
/// thrown.
@NullMarked
package gotriage.read;

import org.jspecify.annotations.NullMarked;
