/** Fields of AccountAssignment in the WSDL's order, with their lengths. */
export const assignmentFields = {
  ProfitCenter: 10,
  PartnerProfitCenter: 10,
  Segment: 10,
  PartnerSegment: 10,
  CostCenter: 10,
  CostCtrActivityType: 6,
  WBSElement: 24,
  FunctionalArea: 16,
} as const;
/** Fields of the item itself that a dimension may go to. */
export const itemFields = { AssignmentReference: 18, TradingPartner: 6 } as const;

const lengths: Readonly<Record<string, number>> = { ...assignmentFields, ...itemFields };

export const isLineField = (name: string): boolean => Object.hasOwn(lengths, name);
/** The longest value of a field that `isLineField`. */
export const lengthOf = (field: string): number => lengths[field] ?? 0;
