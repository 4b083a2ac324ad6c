type Request = { readonly method: string; readonly url: string; readonly body?: unknown }

/** A request as a curl command, safe to paste into a POSIX shell whatever was searched for or typed. */
export function curlOf({ method, url, body }: Request): string {
  const verb = method === 'GET' ? [] : ['-X', method]
  const sent =
    body === undefined ? [] : ['\\\n ', `-H 'Content-Type: application/json' -d`, quoted(JSON.stringify(body))]
  return ['curl', ...verb, '-H', '"Authorization: Bearer $GATEPOST_TOKEN"', ...sent, '\\\n ', quoted(url)].join(' ')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
