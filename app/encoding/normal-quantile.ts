// The inverse of the standard normal distribution function, for the quantile-normal scaling.

const a = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
];
const b = [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1];
const c = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const d = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

function tail(probability: number): number {
  const q = Math.sqrt(-2 * Math.log(probability));
  return polynomial(c, q) / (polynomial(d, q) * q + 1);
}

/**
 * @param probability - in (0, 1)
 * @returns z with P(Z < z) = probability, relative error below 1.2e-9
 * @see P. J. Acklam 2003, "An algorithm for computing the inverse normal cumulative distribution function"
 */
export function normalQuantile(probability: number): number {
  if (probability < 0.02425) return tail(probability);
  if (probability > 1 - 0.02425) return -tail(1 - probability);
  const q = probability - 0.5;
  const r = q * q;
  return (polynomial(a, r) * q) / (polynomial(b, r) * r + 1);
}
