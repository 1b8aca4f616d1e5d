package gotriage.target.http;

import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// The TLS settings of an [Access] from PEM files.
final class Tls {
  private static final char[] NO_PASSWORD = new char[0];

  private Tls() {}

  static SSLContext context(Access access) throws IOException {
    try {
      if (!access.insecure() && access.caCert() == null && access.clientCert() == null) {
        return SSLContext.getDefault();
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(access), trust(access), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new SaidFailure(Text.of("setting up TLS: {0}", "初始化 TLS：{0}", Said.of(e)), e);
    }
  }

  private static TrustManager @Nullable [] trust(Access access)
      throws IOException, GeneralSecurityException {
    if (access.insecure()) {
      return new TrustManager[] {new TrustAnyone()};
    }
    if (access.caCert() == null) {
      return null; // the system's
    }
    KeyStore store = emptyStore();
    int i = 0;
    for (Certificate certificate : certificates(access.caCert(), "--cacert")) {
      store.setCertificateEntry("ca-" + i++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager @Nullable [] keys(Access access)
      throws IOException, GeneralSecurityException {
    if (access.clientCert() == null) {
      return null;
    }
    Path keyFile = access.clientKey() == null ? access.clientCert() : access.clientKey();
    List<Certificate> chain = certificates(access.clientCert(), "--cert");
    KeyStore store = emptyStore();
    store.setKeyEntry("client", key(keyFile), NO_PASSWORD, chain.toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static List<Certificate> certificates(Path file, String flag) throws IOException {
    List<Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] der : Pem.blocks(file, "CERTIFICATE", flag)) {
        certificates.add(factory.generateCertificate(new ByteArrayInputStream(der)));
      }
    } catch (GeneralSecurityException e) {
      throw new SaidFailure(
          Text.of("{0} {1} is no certificate: {2}", "{0} {1} 不是证书：{2}", flag, file, Said.of(e)), e);
    }
    if (certificates.isEmpty()) {
      throw new SaidFailure(
          Text.of("{0} {1} holds no certificate in PEM form", "{0} {1} 里没有 PEM 格式的证书", flag, file));
    }
    return certificates;
  }

  private static PrivateKey key(Path file) throws IOException {
    List<byte[]> keys = Pem.blocks(file, "PRIVATE KEY", "--key");
    if (keys.isEmpty()) {
      throw new SaidFailure(
          Text.of(
              "--key {0} holds no unencrypted PKCS #8 key; this makes one:"
                  + " openssl pkcs8 -topk8 -nodes -in KEY -out KEY.pk8",
              "--key {0} 里没有未加密的 PKCS #8 私钥；可以这样转换："
                  + "openssl pkcs8 -topk8 -nodes -in KEY -out KEY.pk8",
              file));
    }
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm)
            .generatePrivate(new PKCS8EncodedKeySpec(keys.getFirst()));
      } catch (InvalidKeySpecException _) {
        // One of the others.
      } catch (GeneralSecurityException e) {
        throw new SaidFailure(Text.of("--key {0}: {1}", "--key {0}：{1}", file, Said.of(e)), e);
      }
    }
    throw new SaidFailure(
        Text.of(
            "--key {0} is neither an RSA, an EC nor an Ed25519 key",
            "--key {0} 不是 RSA、EC 或 Ed25519 私钥", file));
  }
}
