/** A request as a curl command, safe to paste into a POSIX shell whatever was searched for. */
export function curlOf({ method, url }: { readonly method: string; readonly url: string }): string {
  const verb = method === 'GET' ? [] : ['-X', method]
  return ['curl', ...verb, '-H', '"Authorization: Bearer $GATEPOST_TOKEN"', '\\\n ', quoted(url)].join(' ')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
