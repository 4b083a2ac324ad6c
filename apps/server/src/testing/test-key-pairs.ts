import type { KeyPair } from '../certificate-files.ts'

/** Certificates for localhost with their keys, self-signed, made with openssl, valid for a hundred years. For tests alone. */
export const testKeyPairs = {
  one: keyPair(
    'MIIBmDCCAT+gAwIBAgIUEExty+Wjm2SxjwVBJiemuynl4O4wCgYIKoZIzj0EAwIwEzERMA8GA1UEAwwIb25lLnRlc3QwIBcNMjYxMTIzMDMzODE4WhgPMjEyNjEwMzAwMzM4MThaMBMxETAPBgNVBAMMCG9uZS50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEWZ9JsXPsxnPEVXa+qcD+PEij2VWQL5nL68wrUXpsSFveBJQ86SeEwjCQRK4+8WMuIl0wQFk2FYFrbXm9+qoAI6NvMG0wHQYDVR0OBBYEFCzzA+3ilwdNppqcEpPo3HAFmaeTMB8GA1UdIwQYMBaAFCzzA+3ilwdNppqcEpPo3HAFmaeTMA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMAoGCCqGSM49BAMCA0cAMEQCIDo9u7aFwQS6072niCGYcODMrl5H8onWicnuuRHAPanEAiAGLDFLw5EdLFrbUUluHm+TbmuPsD5kq2j/MZIKau7t5A==',
    'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgL237ETxN/qN+tnoYZESxxlPDvh58/eXBT+laZwn0IJmhRANCAARZn0mxc+zGc8RVdr6pwP48SKPZVZAvmcvrzCtRemxIW94ElDzpJ4TCMJBErj7xYy4iXTBAWTYVgWtteb36qgAj',
  ),
  two: keyPair(
    'MIIBmTCCAT+gAwIBAgIUQM8xjga0zte9hEqAFWYyfQwUbx8wCgYIKoZIzj0EAwIwEzERMA8GA1UEAwwIdHdvLnRlc3QwIBcNMjYxMTIzMDMzODE4WhgPMjEyNjEwMzAwMzM4MThaMBMxETAPBgNVBAMMCHR3by50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEngp5fm0Gwrlnxjff0nXhd07IfeqpKMIjBd5CpCnXvMdI/zNiDm20nRDgIxw4OoDHgDLM6if4TiO02ogyDl0gdaNvMG0wHQYDVR0OBBYEFHa8G0sl3n6+UPY8OIp0Gb0oNyB0MB8GA1UdIwQYMBaAFHa8G0sl3n6+UPY8OIp0Gb0oNyB0MA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMAoGCCqGSM49BAMCA0gAMEUCIQD5Zg8vrO6UCbJFnXm/bkgq8qlMpm/pTBavMYOQdQ8yCgIgEVGKUeUXUn8Lzmd9nwKuAEFuAUyL5TyY6Le6F1yMeSQ=',
    'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQga4Dn/dwhEz0ml/+jf2FJBHq90Fx47uEoKgvyoxvcqAahRANCAASeCnl+bQbCuWfGN9/SdeF3Tsh96qkowiMF3kKkKde8x0j/M2IObbSdEOAjHDg6gMeAMszqJ/hOI7TaiDIOXSB1',
  ),
} as const

/** DER in base64 to PEM. */
function keyPair(certificate: string, key: string): KeyPair {
  return { cert: pem('CERTIFICATE', certificate), key: pem('PRIVATE KEY', key) }
}

function pem(label: string, base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
