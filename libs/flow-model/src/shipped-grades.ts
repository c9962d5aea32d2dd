/** Grades that a new company starts with, in rising order. */
export const shippedGrades: string[] = [...Array.from({ length: 10 }, (_, n) => `P${n + 1}`), ...Array.from({ length: 6 }, (_, n) => `M${n + 1}`)];
