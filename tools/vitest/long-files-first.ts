import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The real ERP's contract takes a minute in a file of 25 lines: begun last, as its size says, it would hold the whole run up. */
const LONG = /tryton\.contract\.int\.spec\.ts$/;

/** Vitest's own order (the last run's longest first, else the largest file) after the files that are long whatever their size. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = (file: TestSpecification): boolean => LONG.test(file.moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
