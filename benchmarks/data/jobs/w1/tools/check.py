import json,pathlib
B=pathlib.Path(__file__).parent.parent; bad=0; words=[]
# dated full-time study: covers gap months
STUDY={'04':[('2021-05','2021-09')],'05':[('2013-09','2016-06')]}
def m(s): y,k=s.split('-'); return int(y)*12+int(k)-1
def s(i): return f'{i//12:04d}-{i%12+1:02d}'
def err(*a):
    global bad; bad+=1; print(*a)
for f in sorted((B/'ads').glob('*.txt')):
    t=f.read_text(); L={l.strip() for l in t.split('\n')}; words.append(len(t.split())); j=json.loads(f.with_suffix('.json').read_text())
    for k in ('must','nice','duties','conditions'):
        for d in j[k]:
            if d['line'] not in L or d.get('span','') not in d['line']: err(f,d)
    for l in j['not_requirements']:
        if l not in L: err(f,l)
    print(f.name,words[-1],*[f'{k}={len(j[k])}' for k in ('must','nice','duties','conditions','not_requirements')])
print('mean words',sum(words)/len(words))
for f in sorted((B/'cvs').glob('*.txt')):
    t=f.read_text(); L={l.strip() for l in t.split('\n')}; A={l.strip() for l in (B/'ads'/f.name).read_text().split('\n')}
    j=json.loads(f.with_suffix('.json').read_text()); end=m(j['as_of'])
    busy=set()
    for x in j['jobs']: busy|=set(range(m(x['from']),(end if x['to']=='present' else m(x['to']))+1))
    first=min(busy)
    for a,b in STUDY.get(f.stem,[]): busy|=set(range(m(a),m(b)+1))
    free=[i for i in range(first,end+1) if i not in busy]; runs=[]
    for i in free:
        if runs and runs[-1][1]==i-1: runs[-1][1]=i
        else: runs.append([i,i])
    g=[{'from':s(a),'to':s(b)} for a,b in runs if b-a+1>4]
    if g!=sorted(j['gaps'],key=lambda d:d['from']): err(f,'gaps',g,j['gaps'])
    for d in j['claims']:
        if d['line'] not in L: err(f,d)
    c=j['changes_of_field']
    if c['value'] and c['line'] not in L: err(f,c)
    for d in j['weak']:
        if d['line'] not in A or d.get('span','') not in d['line']: err(f,d)
    if not 1<=len(j['weak'])<=4: err(f,'weak')
    print(f.name,len(t.split()),'jobs',len(j['jobs']),'gaps',j['gaps'],'claims',len(j['claims']),'weak',len(j['weak']))
print('errors',bad)
