import { defineFact, definePlugin, Type } from 'fathi/sdk'

const isPalindrome = (text: string): boolean => text !== '' && text === [...text].toReversed().join('')
const letters = (text: string): string => [...text.toLowerCase()].toSorted().join('')

/** A fact and an operator of which only the half for one person exists, as a plugin may bring them: nothing in SQL. */
export const pluginOfWords = definePlugin({
  name: 'test-words',
  title: 'Words of a test',
  requires: ['cdp'],
  facts: [
    defineFact({
      id: 'test-words.is-palindrome',
      title: 'Nickname is a palindrome',
      params: Type.Object({}),
      value: 'boolean',
      mentions: () => ({ traits: ['nickname'] }),
      read: (_params, subject) => isPalindrome(String(subject.trait('nickname') ?? '')),
    }),
  ],
  operators: [
    {
      id: 'test-words-anagram-of',
      title: 'is an anagram of',
      of: ['text', 'any'],
      accepts: Type.String({ minLength: 1, maxLength: 200 }),
      test: (left, right) => typeof left === 'string' && letters(left) === letters(String(right)),
      isTimeless: true,
    },
  ],
})

/** People whose nickname reads the same from behind. */
export const palindromes = { all: [{ fact: 'test-words.is-palindrome', operator: 'boolean-is', value: true }] }
/** People whose nickname is made of the letters of "Lisa". */
export const anagrams = {
  all: [{ fact: 'cdp.trait', params: { path: 'nickname' }, operator: 'test-words-anagram-of', value: 'Lisa' }],
}
