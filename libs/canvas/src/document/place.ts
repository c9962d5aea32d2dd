/** Where the card of a node stands: its left and top edge. Pills and rounds are centred in a card's box. */
export interface Place {
  x: number;
  y: number;
}

export const card = { width: 228, height: 46 } as const;
/** From one card to the next, down and aside. */
export const pitch = { x: 280, y: 96 } as const;
export const grid = 4;

// `+ 0`: JSON knows no negative zero.
const onGrid = (value: number): number => Math.round(value / grid) * grid + 0;
/** On the grid, so that cards line up without being drawn together. */
export const snap = (place: Place): Place => ({ x: onGrid(place.x), y: onGrid(place.y) });
