import { Migration } from '@mikro-orm/migrations'

/** Whether a place lies within a circle, reckoned as JavaScript does. As a function it may run in parallel, which a query within a condition may not. */
export class Migration20261201060000 extends Migration {
  override name = 'Migration20261201060000'

  override up(): void {
    this.addSql(IS_WITHIN)
  }

  override down(): void {
    this.addSql(`drop function if exists cdp_is_within(numeric, numeric, double precision[], double precision)`)
  }
}

/**
 * Degrees, the middle of the circle as a point in space on a globe of radius 1, and the square of the way through the globe to its edge. Sine and cosine are sums of products, which
 * both sides round alike; what is next to nothing is nothing, because PostgreSQL refuses products that a double cannot hold.
 */
const IS_WITHIN = `
create function cdp_is_within(lat numeric, lon numeric, centre double precision[], reach double precision) returns boolean
language plpgsql immutable strict parallel safe cost 1000 as $$
declare
  cosines constant double precision[] := '{1,-0.5,0.041666666666666664,-0.0013888888888888887,0.000024801587301587298,-2.755731922398589e-7,2.0876756987868096e-9,-1.1470745597729723e-11,4.7794773323873846e-14,-1.5619206968586225e-16,4.1103176233121644e-19,-8.896791392450572e-22,1.6117375710961182e-24}';
  sines constant double precision[] := '{1,-0.16666666666666666,0.008333333333333333,-0.0001984126984126984,0.0000027557319223985893,-2.505210838544172e-8,1.6059043836821616e-10,-7.647163731819817e-13,2.811457254345521e-15,-8.220635246624331e-18,1.9572941063391266e-20,-3.868170170630685e-23,6.446950284384475e-26}';
  f double precision := floor((case when abs(lat) < 0.0000001 then 0 else lat end)::double precision * 1000000 + 0.5) / 1000000 * 0.017453292519943295;
  l double precision := floor((case when abs(lon) < 0.0000001 then 0 else lon end)::double precision * 1000000 + 0.5) / 1000000 * 0.017453292519943295;
  f2 double precision := f * f;
  l2 double precision := l * l;
  cosf double precision := 0;
  sinf double precision := 0;
  cosl double precision := 0;
  sinl double precision := 0;
  dx double precision;
  dy double precision;
  dz double precision;
begin
  for term in reverse 13 .. 1 loop
    cosf := cosines[term] + f2 * cosf;
    sinf := sines[term] + f2 * sinf;
    cosl := cosines[term] + l2 * cosl;
    sinl := sines[term] + l2 * sinl;
  end loop;
  dx := cosf * cosl - centre[1];
  dy := cosf * (l * sinl) - centre[2];
  dz := f * sinf - centre[3];
  return dx * dx + dy * dy + dz * dz <= reach;
end $$`
