// How a model's surface meets the light: one lamp from the upper left, a pale sky and a warm ground, in WebGL 2.

export const VERTEX = `#version 300 es
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec2 place;
uniform mat4 model, view, lens;
out vec3 seen, facing;
out vec2 at;
void main() {
  vec4 there = view * model * vec4(position, 1.0);
  seen = there.xyz;
  facing = mat3(view) * inverse(transpose(mat3(model))) * normal;
  at = place;
  gl_Position = lens * there;
}`;

export const FRAGMENT = `#version 300 es
precision highp float;
in vec3 seen, facing;
in vec2 at;
uniform vec4 colour;
uniform vec3 glow, up;
uniform float metal, rough;
uniform bool textured, flat_;
uniform sampler2D surface;
out vec4 shown;

const vec3 LAMP = normalize(vec3(-0.5, 0.75, 0.6));
const vec3 LIGHT = vec3(2.6, 2.5, 2.35);

vec3 around(vec3 direction, float blur) {
  float height = dot(direction, up);
  vec3 sky = mix(vec3(0.55, 0.6, 0.66), vec3(0.95, 0.97, 1.0), smoothstep(-0.1, 0.9, height));
  vec3 ground = mix(vec3(0.42, 0.37, 0.31), vec3(0.2, 0.17, 0.14), smoothstep(0.0, 0.9, -height));
  return mix(ground, sky, smoothstep(-blur, blur, height));
}

void main() {
  vec4 base = colour;
  if (textured) {
    vec4 found = texture(surface, at);
    base *= vec4(pow(found.rgb, vec3(2.2)), found.a);
  }
  vec3 normal = flat_ ? cross(dFdx(seen), dFdy(seen)) : facing;
  normal = normalize(normal);
  vec3 eye = normalize(-seen);
  if (dot(normal, eye) < 0.0) normal = -normal;
  vec3 halfway = normalize(LAMP + eye);
  float lit = max(dot(normal, LAMP), 0.0), towards = max(dot(normal, eye), 0.001), gleam = max(dot(normal, halfway), 0.0);
  float spread = max(rough * rough, 0.02);
  float part = gleam * gleam * (spread * spread - 1.0) + 1.0;
  float highlight = spread * spread / (3.14159 * part * part) * 0.25 / mix(towards, 1.0, 0.5);
  vec3 mirror = mix(vec3(0.04), base.rgb, metal);
  vec3 edge = mirror + (max(vec3(1.0 - rough), mirror) - mirror) * pow(1.0 - towards, 5.0);
  vec3 matt = base.rgb * (1.0 - metal);
  vec3 light = matt * (around(normal, 0.9) * 0.55 + LIGHT * lit / 3.14159);
  light += edge * (around(reflect(-eye, normal), 0.08 + rough * 0.8) * mix(1.0, 0.55, rough) + LIGHT * highlight * lit);
  light += glow;
  light = light / (light + 0.85) * 1.55;
  float solid = base.a < 1.0 ? clamp(base.a + dot(edge, vec3(0.5)), 0.0, 1.0) : 1.0;
  shown = vec4(pow(clamp(light, 0.0, 1.0), vec3(1.0 / 2.2)) * solid, solid);
}`;
