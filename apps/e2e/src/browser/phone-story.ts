import type { ClaimView } from '@vouchflow/flow-model';
import { expect } from 'vitest';
import { isLong } from '../stack/is-long.js';
import type { Story } from '../stack/story.js';
import { tellStory } from '../stack/the-stack.js';
import { openStudio, phone, type Studio } from './open-studio.js';
import { PhoneHands } from './phone-hands.js';
import type { Screen } from './visitor.js';

/** A story on a phone is told in Chinese, at full length in English too. */
export const phoneLanguages: Screen['language'][] = isLong ? ['zh', 'en'] : ['zh'];

export interface PhoneStory<Words> {
  story: Story;
  studio: Studio;
  /** The words of this language. */
  w: Words;
  /** Somebody signs in on his phone. */
  come(person: string): Promise<PhoneHands>;
  /** In a moment these are asked, and nobody else. */
  waits(claim: ClaimView, ...people: string[]): Promise<void>;
}

/** What every story on a phone begins with, inside its `describe`. */
export function tellOnAPhone<Words extends Record<Screen['language'], { more: string }>>(
  words: Words,
  language: Screen['language'],
): PhoneStory<Words[Screen['language']]> {
  const story = tellStory();
  const studio = openStudio();
  const w = words[language];
  return {
    story,
    studio,
    w,
    come: async (person) => new PhoneHands(await studio.signIn(person, phone(language)), w.more),
    waits: (claim, ...people) => expect.poll(async () => story.asked(await story.claim(claim.id)), { timeout: 20_000 }).toEqual(people),
  };
}
