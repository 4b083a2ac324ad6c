/** Which sentence says what is known of a client about a setting. */
export function clientFactKey(setting: string): 'complexityLevel' | 'passwordLevels' {
  return setting === 'minPasswordComplexCharacters' ? 'complexityLevel' : 'passwordLevels'
}
