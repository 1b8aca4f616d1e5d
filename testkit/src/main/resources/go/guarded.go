// A service whose pprof is behind something: TLS, a client certificate, a password, a token, another
// path; or that takes connections and never answers.
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"flag"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"time"
)

func main() {
	mount := flag.String("mount", "/debug/pprof", "where pprof is")
	auth := flag.String("auth", "", "value of the Authorization header that is wanted")
	header := flag.String("header", "Authorization", "where it is wanted instead")
	certificate := flag.String("tls", "", "serve TLS, and write the certificate and key to FILE")
	client := flag.Bool("client", false, "want that certificate from the client too")
	name := flag.String("name", "127.0.0.1", "whom the certificate is for")
	deaf := flag.Bool("deaf", false, "accept nothing, burn CPU")
	flag.Parse()

	mux := http.NewServeMux()
	mux.HandleFunc(*mount+"/profile", pprof.Profile)
	mux.HandleFunc(*mount+"/cmdline", pprof.Cmdline)
	mux.Handle(*mount+"/", http.StripPrefix(*mount, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.URL.Path = "/debug/pprof" + r.URL.Path
		pprof.Index(w, r)
	})))
	guarded := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if *auth != "" && r.Header.Get(*header) != *auth {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		mux.ServeHTTP(w, r)
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	scheme := "http"
	if *certificate != "" {
		scheme = "https"
		listener = tls.NewListener(listener, configuration(*certificate, *client, *name))
	}
	go func() {
		// Whatever becomes of the test, this ends.
		time.Sleep(3 * time.Minute)
		os.Exit(0)
	}()
	fmt.Printf("%s://%s\n", scheme, listener.Addr())
	if *deaf {
		for {
		}
	}
	check(http.Serve(listener, guarded))
}

func configuration(file string, client bool, name string) *tls.Config {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check(err)
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		Subject:               pkix.Name{CommonName: "test"},
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().Add(time.Hour),
		IsCA:                  true,
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	if ip := net.ParseIP(name); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{name}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	check(err)
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	check(err)
	text := append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}),
		pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs8})...)
	check(os.WriteFile(file, text, 0o600))
	pair, err := tls.X509KeyPair(text, text)
	check(err)
	configuration := &tls.Config{Certificates: []tls.Certificate{pair}}
	if client {
		pool := x509.NewCertPool()
		pool.AppendCertsFromPEM(text)
		configuration.ClientCAs = pool
		configuration.ClientAuth = tls.RequireAndVerifyClientCert
	}
	return configuration
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
