import { useCan } from '../../api/permissions.js';
import { adminPlaces, mainPlaces, type Place } from './places.js';

/** The places of the signed-in person. */
export function usePlaces(): { main: Place[]; admin: Place[] } {
  const can = useCan();
  const mine = (place: Place): boolean => !place.needs || can(...place.needs);
  return { main: mainPlaces.filter(mine), admin: adminPlaces.filter(mine) };
}
