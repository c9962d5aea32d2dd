import { describeRandomFlows } from './describe-random-flows.js';

describeRandomFlows('even');
