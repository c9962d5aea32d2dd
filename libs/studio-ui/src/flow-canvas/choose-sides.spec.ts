import { describe, expect, it } from 'vitest';
import { chooseSides } from './choose-sides.js';

const card = (x: number, y: number) => ({ x, y, width: 228, height: 46 });

describe('the sides of an edge', () => {
  it('are bottom and top where the way goes straight on', () => expect(chooseSides(card(0, 0), card(0, 100))).toEqual(['bottom', 'top']));
  it('are the facing ones for a neighbour', () => expect(chooseSides(card(0, 0), card(300, 0))).toEqual(['right', 'left']));
  it('run round the left for a way back', () => expect(chooseSides(card(0, 300), card(0, 0))).toEqual(['left', 'left']));
  it('leave sideways for a branch that lies aside and below', () => expect(chooseSides(card(0, 0), card(300, 120))).toEqual(['right', 'top']));
});
