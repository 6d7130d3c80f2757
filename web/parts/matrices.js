// The little algebra that a view of a model takes. Matrices are arrays of 16 by columns, as WebGL reads them; rotations are quaternions x y z w.

export const IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

export function multiply(a, b) {
  return Array.from({ length: 16 }, (_, place) => {
    const [row, column] = [place % 4, 4 * Math.floor(place / 4)];
    return a[row] * b[column] + a[row + 4] * b[column + 1] + a[row + 8] * b[column + 2] + a[row + 12] * b[column + 3];
  });
}

export function placed([tx, ty, tz], [x, y, z, w], [sx, sy, sz]) {
  return [
    (1 - 2 * (y * y + z * z)) * sx, 2 * (x * y + z * w) * sx, 2 * (x * z - y * w) * sx, 0,
    2 * (x * y - z * w) * sy, (1 - 2 * (x * x + z * z)) * sy, 2 * (y * z + x * w) * sy, 0,
    2 * (x * z + y * w) * sz, 2 * (y * z - x * w) * sz, (1 - 2 * (x * x + y * y)) * sz, 0,
    tx, ty, tz, 1,
  ];
}

/** `slope`: half the height of what is seen at a distance of 1. */
export function perspective(slope, aspect, near, far) {
  const depth = near - far;
  return [1 / (slope * aspect), 0, 0, 0, 0, 1 / slope, 0, 0, 0, 0, (far + near) / depth, -1, 0, 0, (2 * far * near) / depth, 0];
}

/** Looking at `target` from `distance` away, turned by `yaw` and raised by `pitch`. */
export function orbit([x, y, z], yaw, pitch, distance) {
  const [sy, cy, sp, cp] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)];
  const [right, up, back] = [[cy, 0, -sy], [-sp * sy, cp, -sp * cy], [cp * sy, sp, cp * cy]];
  const along = (axis) => -(axis[0] * x + axis[1] * y + axis[2] * z);
  return [
    right[0], up[0], back[0], 0,
    right[1], up[1], back[1], 0,
    right[2], up[2], back[2], 0,
    along(right), along(up), along(back) - distance, 1,
  ];
}

export function point(matrix, [x, y, z]) {
  return [0, 1, 2].map((row) => matrix[row] * x + matrix[row + 4] * y + matrix[row + 8] * z + matrix[row + 12]);
}

/** Between two values, in a straight line; rotations are made unit length again. */
export function between(a, b, share) {
  const near = a.length === 4 && a.reduce((sum, value, place) => sum + value * b[place], 0) < 0 ? -1 : 1;
  const mixed = a.map((value, place) => value + (near * b[place] - value) * share);
  const length = a.length === 4 ? Math.hypot(...mixed) || 1 : 1;
  return mixed.map((value) => value / length);
}
