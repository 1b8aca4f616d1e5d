package gotriage.target.http;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a target's endpoint asks of those who come: the flags of the command line, as they are.
///
/// @param headers sent with every request, in order; `Authorization: Bearer …` among them
/// @param insecure takes any certificate under any name
/// @param caCert PEM file of the authorities to trust in place of the system's
/// @param clientCert PEM file of the client's certificate, its chain after it
/// @param clientKey PEM file of its key (PKCS #8)
public record Access(
    List<Map.Entry<String, String>> headers,
    boolean insecure,
    @Nullable Path caCert,
    @Nullable Path clientCert,
    @Nullable Path clientKey) {

  public static Access open() {
    return new Access(List.of(), false, null, null, null);
  }

  public Access withHeader(String name, String value) {
    var more = new java.util.ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new Access(List.copyOf(more), insecure, caCert, clientCert, clientKey);
  }

  public Access withBearer(String token) {
    return withHeader("Authorization", "Bearer " + token);
  }
}
