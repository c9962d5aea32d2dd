import { refineRest, restFields } from '@vouchflow/connector-kit';
import { z } from 'zod';

export const restConfig = z.strictObject(restFields).superRefine(refineRest);
