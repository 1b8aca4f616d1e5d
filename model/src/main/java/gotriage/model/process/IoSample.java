package gotriage.model.process;

/// `/proc/<pid>/io`: what went through read and write calls since the process started, from sockets
/// and pipes as well as files. Only the process's owner and root may read it.
///
/// @param readBytes,writtenBytes `rchar`, `wchar`
/// @param readCalls,writeCalls `syscr`, `syscw`
public record IoSample(long readBytes, long writtenBytes, long readCalls, long writeCalls) {}
