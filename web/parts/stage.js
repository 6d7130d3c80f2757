// Draws a model that `glb.js` read onto a canvas, in WebGL 2: what is solid first, then what one sees through.

import { FRAGMENT, VERTEX } from "./shading.js";
import { point } from "./matrices.js";

const PLAIN = { colour: [0.8, 0.8, 0.8, 1], metal: 0, rough: 0.8, glow: [0, 0, 0], picture: null, sheer: false };
const UNIFORMS = ["model", "view", "lens", "colour", "glow", "up", "metal", "rough", "textured", "flat_", "surface"];

/** `{ bounds: { low, high }, draw(camera, scene, variant), end() }`; rejects where the browser cannot. */
export async function stage(canvas, model) {
  const gl = canvas.getContext("webgl2", { alpha: true, antialias: true });
  if (!gl) throw new Error("no WebGL 2");
  const program = linked(gl);
  const uniform = Object.fromEntries(UNIFORMS.map((name) => [name, gl.getUniformLocation(program, name)]));
  const meshes = model.meshes.map((parts) => parts.map((part) => uploaded(gl, part)));
  const pictures = await Promise.all(model.pictures.map((picture) => painted(gl, picture)));
  gl.useProgram(program);
  gl.enable(gl.DEPTH_TEST);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);

  function draw({ view, lens, up }, scene, variant) {
    fit(gl, canvas);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.uniformMatrix4fv(uniform.view, false, view);
    gl.uniformMatrix4fv(uniform.lens, false, lens);
    gl.uniform3fv(uniform.up, up);
    const all = scene.flatMap(({ mesh, matrix }) => meshes[mesh].map((part) => ({ part, matrix, surface: model.materials[part.material(variant)] ?? PLAIN })));
    all.filter(({ surface }) => !surface.sheer).forEach(one);
    gl.enable(gl.BLEND);
    gl.depthMask(false);
    all.filter(({ surface }) => surface.sheer).forEach(one);
    gl.disable(gl.BLEND);
    gl.depthMask(true);
  }

  function one({ part, matrix, surface }) {
    gl.uniformMatrix4fv(uniform.model, false, matrix);
    gl.uniform4fv(uniform.colour, surface.colour);
    gl.uniform3fv(uniform.glow, surface.glow);
    gl.uniform1f(uniform.metal, surface.metal);
    gl.uniform1f(uniform.rough, surface.rough);
    gl.uniform1i(uniform.flat_, part.flat ? 1 : 0);
    gl.uniform1i(uniform.textured, surface.picture === null || !part.textured ? 0 : 1);
    if (surface.picture !== null) gl.bindTexture(gl.TEXTURE_2D, pictures[surface.picture]);
    gl.bindVertexArray(part.array);
    if (part.indices) gl.drawElements(gl.TRIANGLES, part.count, part.indices, 0);
    else gl.drawArrays(gl.TRIANGLES, 0, part.count);
  }

  return { bounds: bounds(model), draw, end: () => gl.getExtension("WEBGL_lose_context")?.loseContext() };
}

function linked(gl) {
  const program = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program));
  return program;
}

function uploaded(gl, { positions, normals, places, indices, material }) {
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  [positions, normals, places].forEach((numbers, location) => numbers && attribute(gl, location, numbers));
  if (indices) {
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, indices.data, gl.STATIC_DRAW);
  }
  const kinds = { 1: gl.UNSIGNED_BYTE, 2: gl.UNSIGNED_SHORT, 4: gl.UNSIGNED_INT };
  const count = indices ? indices.data.length : positions.data.length / positions.width;
  return { array, count, indices: indices && kinds[indices.data.BYTES_PER_ELEMENT], flat: !normals, textured: Boolean(places), material };
}

function attribute(gl, location, { data, width, normalized }) {
  const kinds = new Map([[Int8Array, gl.BYTE], [Uint8Array, gl.UNSIGNED_BYTE], [Int16Array, gl.SHORT], [Uint16Array, gl.UNSIGNED_SHORT], [Float32Array, gl.FLOAT]]);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
  gl.enableVertexAttribArray(location);
  gl.vertexAttribPointer(location, width, kinds.get(data.constructor), normalized, 0, 0);
}

async function painted(gl, blob) {
  const bitmap = await createImageBitmap(blob, { colorSpaceConversion: "none" });
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
  gl.generateMipmap(gl.TEXTURE_2D);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
  return texture;
}

function fit(gl, canvas) {
  const dense = Math.min(devicePixelRatio, 2);
  const [width, height] = [Math.round(canvas.clientWidth * dense), Math.round(canvas.clientHeight * dense)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  gl.viewport(0, 0, width, height);
}

/** Of the model at rest. */
function bounds(model) {
  const [low, high] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]];
  for (const { mesh, matrix } of model.scene()) {
    for (const { positions } of model.meshes[mesh]) stretch(low, high, positions.data, matrix);
  }
  return { low, high };
}

function stretch(low, high, data, matrix) {
  for (let place = 0; place < data.length; place += 3) {
    point(matrix, [data[place], data[place + 1], data[place + 2]]).forEach((value, axis) => {
      low[axis] = Math.min(low[axis], value);
      high[axis] = Math.max(high[axis], value);
    });
  }
}
